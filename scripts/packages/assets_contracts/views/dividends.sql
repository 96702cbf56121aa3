SELECT e.org_id, e.year, e.members_count, e.dividend_per_share, e.dividend_total,
    CASE WHEN e.members_count > 0 THEN CAST(e.dividend_total / e.members_count AS DECIMAL(18, 2)) END AS per_head, e.plan_decision_id
FROM assets_contracts.equity_summary AS e
ORDER BY e.year DESC, e.org_id
