SELECT e.org_id, e.asset_id, e.happened_on, e.kind, e.quantity, e.value, e.decision_id, e.valuation, e.proceeds
FROM assets_contracts.asset_events AS e
ORDER BY e.org_id, e.asset_id, e.happened_on DESC, e.event_id
