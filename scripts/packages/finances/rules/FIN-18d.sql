-- severity: warning
-- zh: {org}{period}的财务在{published}公开，其中 {rows} 笔、合计 {amount} 元村务监督没有同意（第一笔{on}“{summary}”）。
-- en: {org}: the finances of {period} were published on {published} although the supervision committee had rejected payments in them (payments: {rows}, {amount} yuan; the first “{summary}” on {on}).
-- hint.zh: 没有同意的要退回或者冲销；照实公开的，在审核意见里写明监督委员会为什么不同意。
-- hint.en: What was rejected is paid back or reversed; where it stays in, say in the review why the committee rejected it.
WITH entries AS (
    SELECT t.org_id, t._row, t.txn_date, t.summary, t.amount, t.period AS month,
        substr(t.period, 1, 4) || 'Q' || CAST(CAST(FLOOR((CAST(substr(t.period, 6, 2) AS INTEGER) + 2) / 3) AS INTEGER) AS VARCHAR) AS quarter,
        substr(t.period, 1, 4) || CASE WHEN substr(t.period, 6, 2) <= '06' THEN 'H1' ELSE 'H2' END AS half,
        substr(t.period, 1, 4) AS full_year
    FROM finances.transactions AS t
    LEFT JOIN finances.transactions AS r ON r.org_id = t.org_id AND r.direction = 'reversal' AND r.reverses_txn_id = t.txn_id
    WHERE t.supervision_status = 'rejected' AND r.txn_id IS NULL
),
told AS (
    SELECT d._row, d.org_id, d.period, d.published_on, e.txn_date, e.summary,
        COUNT(*) OVER (PARTITION BY d._row) AS rows, SUM(e.amount) OVER (PARTITION BY d._row) AS amount,
        ROW_NUMBER() OVER (PARTITION BY d._row ORDER BY e.txn_date, e._row) AS place
    FROM finances.period_disclosures AS d
    JOIN entries AS e ON e.org_id = d.org_id AND d.period IN (e.month, e.quarter, e.half, e.full_year)
    WHERE d.published_on IS NOT NULL
)
SELECT 'period_disclosures' AS _resource, t._row AS _row, 'published_on' AS _field,
    COALESCE(org.name_zh, t.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, t.org_id) AS org_en,
    t.period AS period, t.published_on AS published, t.rows AS rows, CAST(t.amount AS DECIMAL(18, 2)) AS amount, t.txn_date AS on,
    t.summary AS summary
FROM told AS t
LEFT JOIN registry.organizations AS org ON org.org_id = t.org_id
WHERE t.place = 1
