-- severity: warning
-- zh: {org}{period}有 {rows} 笔、合计 {amount} 元的监督审核日期比付款日期还早（第一笔“{summary}”，{reviewed}审核，{on}付款）。
-- en: {org}: in {period} the review of payments is dated before the payment (payments: {rows}, {amount} yuan in all; the first “{summary}”, reviewed on {reviewed} and paid on {on}).
-- hint.zh: 日期填错的改正；实行先审后付的，付款以后还要再对一次账，填对账的日期。
-- hint.en: Correct a wrong date; where payments are approved beforehand, enter the day on which the books were reviewed afterwards.
WITH early AS (
    SELECT t.*, ROW_NUMBER() OVER (PARTITION BY t.org_id, t.period ORDER BY t.txn_date, t._row) AS place
    FROM finances.transactions AS t
    WHERE t.supervision_on < t.txn_date
),
sums AS (
    SELECT org_id, period, COUNT(*) AS rows, SUM(amount) AS amount FROM early GROUP BY org_id, period
)
SELECT 'transactions' AS _resource, e._row AS _row, 'supervision_on' AS _field,
    COALESCE(org.name_zh, e.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, e.org_id) AS org_en,
    e.period AS period, s.rows AS rows, CAST(s.amount AS DECIMAL(18, 2)) AS amount, e.summary AS summary,
    e.supervision_on AS reviewed, e.txn_date AS on
FROM early AS e
JOIN sums AS s ON s.org_id = e.org_id AND s.period = e.period
LEFT JOIN registry.organizations AS org ON org.org_id = e.org_id
WHERE e.place = 1
