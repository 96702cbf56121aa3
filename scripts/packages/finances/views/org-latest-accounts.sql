WITH newest AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY org_id ORDER BY last_month DESC, length(period) DESC, period DESC) AS place
    FROM period_accounts
    WHERE published_on IS NOT NULL
)
SELECT n.org_id, n.period, n.review_conclusion, n.received, n.paid, n.closing, q.quarter, q.received AS quarter_received, q.paid AS quarter_paid,
    CASE WHEN q.waiting > 0 THEN '（其中 ' || CAST(q.waiting AS VARCHAR) || ' 笔还没审核）' ELSE '' END AS note_zh,
    CASE WHEN q.waiting > 0 THEN ' (not yet reviewed: ' || CAST(q.waiting AS VARCHAR) || ' entries)' ELSE '' END AS note_en
FROM newest AS n
LEFT JOIN unit_quarters AS q ON q.org_id = n.org_id AND q.back = 1
WHERE n.place = 1
ORDER BY n.org_id
