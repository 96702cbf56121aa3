-- What has been paid for each project, and how much of it was public money.
SELECT e.org_id, e.project_id, SUM(e.amount) AS paid,
    SUM(CASE WHEN e.fund_source IN ('fiscal_special', 'fiscal_operating') THEN e.amount ELSE 0 END) AS public_money
FROM signed_entries AS e
WHERE e.direction = 'expense' AND e.project_id IS NOT NULL
GROUP BY e.org_id, e.project_id
