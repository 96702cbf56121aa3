-- severity: error
-- zh: {org}{period}报酬与误工补贴表合计 {stated} 元，明细里的这类支出合计 {listed} 元，相差 {difference} 元。
-- en: {org}, {period}: pay and allowances add up to {stated} yuan in their table and to {listed} yuan in the transactions, {difference} yuan apart.
-- hint.zh: 两边逐人逐笔核对；当月没有发的不列，补发的列在发放的月份。
-- hint.en: Compare person by person; list pay in the month it was paid.
WITH entries AS (
    SELECT t.org_id, t.period, COALESCE(o.direction, t.direction) AS direction,
        COALESCE(o.plain_category, t.plain_category) AS plain_category,
        CASE WHEN t.direction = 'reversal' THEN -t.amount ELSE t.amount END AS amount
    FROM finances.transactions AS t
    LEFT JOIN finances.transactions AS o
        ON t.direction = 'reversal' AND o.org_id = t.org_id AND o.txn_id = t.reverses_txn_id
), listed AS (
    SELECT e.org_id, e.period, SUM(e.amount) AS amount
    FROM entries AS e
    JOIN param AS p ON p.org_id = e.org_id AND p.key = 'allowance_categories'
    WHERE e.direction = 'expense' AND strpos(';' || p.value || ';', ';' || e.plain_category || ';') > 0
    GROUP BY e.org_id, e.period
), stated AS (
    SELECT a.org_id, a.period, MIN(a._row) AS _row, SUM(a.amount) AS amount FROM finances.allowances AS a GROUP BY a.org_id, a.period
)
SELECT 'allowances' AS _resource, s._row AS _row, 'amount' AS _field,
    COALESCE(org.name_zh, s.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, s.org_id) AS org_en, s.period AS period,
    CAST(s.amount AS DECIMAL(18, 2)) AS stated, CAST(l.amount AS DECIMAL(18, 2)) AS listed,
    CAST(ABS(s.amount - l.amount) AS DECIMAL(18, 2)) AS difference
FROM stated AS s
JOIN listed AS l ON l.org_id = s.org_id AND l.period = s.period
LEFT JOIN registry.organizations AS org ON org.org_id = s.org_id
WHERE s.amount <> l.amount
