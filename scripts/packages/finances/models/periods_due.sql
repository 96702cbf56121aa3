-- The periods that each unit is to publish, by its own frequency.
SELECT DISTINCT o.org_id,
    CASE WHEN o.finance_frequency = 'quarter' THEN substr(m.period, 1, 4) || 'Q'
        || CAST(CAST(FLOOR((CAST(substr(m.period, 6, 2) AS INTEGER) + 2) / 3) AS INTEGER) AS VARCHAR) ELSE m.period END AS period,
    CASE WHEN o.finance_frequency = 'quarter'
        THEN CAST(substr(m.period, 1, 4) AS INTEGER) * 12 + CAST(FLOOR((CAST(substr(m.period, 6, 2) AS INTEGER) + 2) / 3) AS INTEGER) * 3
        ELSE CAST(substr(m.period, 1, 4) AS INTEGER) * 12 + CAST(substr(m.period, 6, 2) AS INTEGER) END AS month_no,
    CASE WHEN o.finance_frequency = 'quarter' THEN 'finance_due_day_quarter' ELSE 'finance_due_day_month' END AS key
FROM registry.organizations AS o
JOIN reporting_months AS m ON m.org_id = o.org_id
WHERE o.effective_to IS NULL OR m.period <= substr(CAST(o.effective_to AS VARCHAR), 1, 7)
