WITH listed AS (
    -- A month that no disclosure covers is shown by itself, so that nothing unpublished looks as if it were.
    SELECT u.org_id, u.month AS period, u.month AS last_month, u.received, u.paid, u.closing, CAST(NULL AS DATE) AS published_on,
        COALESCE(r.waiting, 0) AS waiting
    FROM unit_months AS u
    LEFT JOIN months_of_periods AS m ON m.org_id = u.org_id AND m.month = u.month
    LEFT JOIN reviewed_periods AS r ON r.org_id = u.org_id AND r.period = u.month
    WHERE m.period IS NULL
    UNION ALL
    SELECT org_id, period, last_month, received, paid, closing, published_on, COALESCE(waiting, 0) FROM period_accounts
),
ranked AS (
    SELECT org_id, period, last_month, received, paid, closing, published_on, waiting,
        ROW_NUMBER() OVER (PARTITION BY org_id ORDER BY last_month DESC, length(period) DESC, period DESC) AS place
    FROM listed
)
SELECT org_id, period, received, paid, closing, published_on,
    -- What has not ended is not due.
    CASE WHEN published_on IS NULL AND last_month >= substr(CAST(as_of.day AS VARCHAR), 1, 7) THEN 'not-due' END AS published_on_absent,
    CASE WHEN published_on IS NULL THEN 'unpublished' WHEN waiting > 0 THEN 'waiting' ELSE 'reviewed' END AS state, waiting
FROM ranked
CROSS JOIN as_of
WHERE place <= 13
ORDER BY org_id, last_month DESC, length(period) DESC, period DESC
