-- severity: warning
-- zh: {org}{period}的凭证号不连：{first} 号到 {last} 号之间缺 {missing} 个，最先缺 {gap} 号。
-- en: {org}: the vouchers of {period} have gaps: between no. {first} and no. {last} some are missing ({missing}; the first is no. {gap}).
-- hint.zh: 作废的凭证也要留号，在摘要里写“作废”；漏登的补登，删掉的补回来再冲销。
-- hint.en: A void voucher keeps its number; enter what was left out, and bring back what was deleted and reverse it.
WITH numbered AS (
    SELECT DISTINCT org_id, period, regexp_extract(voucher_no, '^(.*?)([0-9]+)$', 1) AS series,
        CAST(regexp_extract(voucher_no, '^(.*?)([0-9]{1,9})$', 2) AS BIGINT) AS number
    FROM finances.transactions
    WHERE regexp_matches(voucher_no, '^[^0-9]*[0-9]{1,9}$')
),
-- Each period begins with 1 or goes on where an earlier one ended.
begun AS (
    SELECT n.org_id, n.period, n.series, MIN(n.number) AS lowest, MAX(n.number) AS highest, COUNT(*) AS used
    FROM numbered AS n
    GROUP BY n.org_id, n.period, n.series
),
spans AS (
    SELECT b.*, MAX(CASE WHEN o.highest < b.lowest THEN o.highest + 1 END) AS follows
    FROM begun AS b
    LEFT JOIN begun AS o ON o.org_id = b.org_id AND o.series = b.series AND o.period < b.period
    GROUP BY b.org_id, b.period, b.series, b.lowest, b.highest, b.used
),
usual AS (
    SELECT org_id, series, SUM(CASE WHEN lowest = 1 THEN 1 ELSE 0 END) * 2 > COUNT(*) AS anew FROM spans GROUP BY org_id, series
),
expected AS (
    SELECT s.*, CASE WHEN u.anew THEN 1 ELSE COALESCE(LEAST(s.follows, s.lowest), s.lowest) END AS start
    FROM spans AS s
    JOIN usual AS u ON u.org_id = s.org_id AND u.series = s.series
),
gaps AS (
    SELECT e.org_id, e.period, e.series, e.highest, e.start, e.used,
        MIN(CASE WHEN x.number IS NULL THEN n.number + 1 END) AS inner_gap
    FROM expected AS e
    JOIN numbered AS n ON n.org_id = e.org_id AND n.period = e.period AND n.series = e.series AND n.number < e.highest
    LEFT JOIN numbered AS x ON x.org_id = n.org_id AND x.period = n.period AND x.series = n.series AND x.number = n.number + 1
    WHERE e.highest - e.start + 1 > e.used
    GROUP BY e.org_id, e.period, e.series, e.highest, e.start, e.used
)
SELECT 'transactions' AS _resource, MIN(t._row) AS _row, 'voucher_no' AS _field,
    COALESCE(MIN(org.name_zh), g.org_id) AS org_zh, COALESCE(MIN(org.name_en), MIN(org.name_zh), g.org_id) AS org_en,
    g.period AS period, CAST(g.start AS VARCHAR) AS first, CAST(g.highest AS VARCHAR) AS last,
    g.highest - g.start + 1 - g.used AS missing,
    CAST(CASE WHEN MIN(f.number) IS NULL THEN g.start ELSE g.inner_gap END AS VARCHAR) AS gap
FROM gaps AS g
JOIN finances.transactions AS t ON t.org_id = g.org_id AND t.period = g.period
LEFT JOIN numbered AS f ON f.org_id = g.org_id AND f.period = g.period AND f.series = g.series AND f.number = g.start
LEFT JOIN registry.organizations AS org ON org.org_id = g.org_id
GROUP BY g.org_id, g.period, g.series, g.highest, g.start, g.used, g.inner_gap
