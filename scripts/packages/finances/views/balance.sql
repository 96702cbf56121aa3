WITH months AS (
    SELECT b.period, SUM(b.closing) AS closing, COUNT(DISTINCT b.org_id) AS units
    FROM finances.account_balances AS b
    GROUP BY b.period
), starts AS (
    SELECT org_id, MIN(period) AS first_period FROM finances.account_balances GROUP BY org_id
), expected AS (
    -- The units with an open account, from the first month that each reports.
    SELECT m.period, COUNT(DISTINCT a.org_id) AS units
    FROM months AS m
    JOIN starts AS s ON s.first_period <= m.period
    JOIN finances.accounts AS a ON a.org_id = s.org_id
        AND (a.closed_on IS NULL OR m.period <= substr(CAST(a.closed_on AS VARCHAR), 1, 7))
    GROUP BY m.period
)
SELECT m.period, m.closing, e.units - m.units AS lacking,
    CASE WHEN e.units > m.units THEN '（还没有报的 ' || CAST(e.units - m.units AS VARCHAR) || ' 个单位不在内）' ELSE '' END AS note_zh,
    CASE WHEN e.units > m.units THEN ' (units that have not reported and are not in it: ' || CAST(e.units - m.units AS VARCHAR) || ')' ELSE '' END AS note_en
FROM months AS m
JOIN expected AS e ON e.period = m.period
ORDER BY m.period
