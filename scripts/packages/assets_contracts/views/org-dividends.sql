SELECT e.org_id, e.year, CASE WHEN e.members_count > 0 THEN CAST(e.dividend_total / e.members_count AS DECIMAL(18, 2)) END AS per_head
FROM assets_contracts.equity_summary AS e
ORDER BY e.org_id, e.year
