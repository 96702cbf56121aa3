-- The accounts that are late by the rule of the finances: published after the day they were due, or (published_on empty) not yet.
WITH told AS (
    SELECT d._row, d.org_id, d.period, d.published_on, CAST(substr(d.period, 1, 4) AS INTEGER) * 12
        + CASE WHEN length(d.period) = 7 THEN TRY_CAST(substr(d.period, 6, 2) AS INTEGER)
            WHEN substr(d.period, 5, 1) = 'Q' THEN TRY_CAST(substr(d.period, 6, 1) AS INTEGER) * 3
            WHEN substr(d.period, 5, 1) = 'H' THEN TRY_CAST(substr(d.period, 6, 1) AS INTEGER) * 6
            ELSE 12 END AS month_no,
        CASE WHEN length(d.period) = 7 THEN 'finance_due_day_month' ELSE 'finance_due_day_quarter' END AS key
    FROM finances.period_disclosures AS d
    WHERE d.published_on IS NOT NULL
    UNION ALL
    SELECT d._row, e.org_id, e.period, NULL, e.month_no, e.key
    FROM periods_due AS e
    LEFT JOIN finances.period_disclosures AS d ON d.org_id = e.org_id AND d.period = e.period
    LEFT JOIN covered_periods AS c ON c.org_id = e.org_id AND c.period = e.period
    WHERE d.published_on IS NULL AND c.period IS NULL
),
next_months AS (
    SELECT t.*, CAST(CAST(FLOOR(t.month_no / 12) AS INTEGER) AS VARCHAR) || '-' || CAST(t.month_no % 12 + 1 AS VARCHAR) || '-' AS month
    FROM told AS t
),
dues AS (
    SELECT n._row, n.org_id, n.period, n.published_on, p.basis_id, CAST(n.month || p.value AS DATE) AS due
    FROM next_months AS n
    JOIN param AS p ON p.org_id = n.org_id AND p.key = n.key AND CAST(n.month || '01' AS DATE) BETWEEN p.valid_from AND p.valid_to
)
SELECT d._row, d.org_id, d.period, d.published_on, d.basis_id, d.due, date_diff('day', d.due, COALESCE(d.published_on, as_of.day)) AS days
FROM dues AS d
CROSS JOIN as_of
WHERE COALESCE(d.published_on, as_of.day) > d.due
