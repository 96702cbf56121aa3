-- Pay and allowances as the transactions show them, by unit and period.
SELECT e.org_id, e.period, SUM(e.amount) AS amount
FROM signed_entries AS e
JOIN param AS p ON p.org_id = e.org_id AND p.key = 'allowance_categories'
    AND TRY_CAST(e.period || '-01' AS DATE) BETWEEN p.valid_from AND p.valid_to
WHERE e.direction = 'expense' AND strpos(';' || p.value || ';', ';' || e.plain_category || ';') > 0
GROUP BY e.org_id, e.period
