WITH months AS (
    SELECT b.period, SUM(b.closing) AS closing, COUNT(DISTINCT b.org_id) AS units
    FROM finances.account_balances AS b
    GROUP BY b.period
)
SELECT m.period, m.closing, e.units - m.units AS lacking,
    CASE WHEN e.units > m.units THEN '（还没有报的 ' || CAST(e.units - m.units AS VARCHAR) || ' 个单位不在内）' ELSE '' END AS note_zh,
    CASE WHEN e.units > m.units THEN ' (units that have not reported and are not in it: ' || CAST(e.units - m.units AS VARCHAR) || ')' ELSE '' END AS note_en
FROM months AS m
JOIN units_with_accounts AS e ON e.period = m.period
ORDER BY m.period
