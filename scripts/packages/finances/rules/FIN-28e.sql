-- severity: warning
-- zh: {org}{year}年有 {count} 笔、合计 {amount} 元的报酬和补贴付给了企业或别的单位（第一笔{on}“{summary}”）。
-- en: {org}: in {year} pay and allowances went to firms or other bodies (payments: {count}, {amount} yuan in all; the first “{summary}” on {on}).
-- hint.zh: 报酬和补贴应发给本人；请公司代办的，收支类别改成服务费用。
-- hint.en: Pay goes to the persons themselves; a service bought of a firm is another category.
WITH paid AS (
    SELECT t.*, EXTRACT(YEAR FROM t.txn_date) AS year,
        COUNT(*) OVER (PARTITION BY t.org_id, EXTRACT(YEAR FROM t.txn_date)) AS count,
        SUM(t.amount) OVER (PARTITION BY t.org_id, EXTRACT(YEAR FROM t.txn_date)) AS total,
        ROW_NUMBER() OVER (PARTITION BY t.org_id, EXTRACT(YEAR FROM t.txn_date) ORDER BY t.txn_date, t._row) AS place
    FROM finances.transactions AS t
    WHERE t.direction = 'expense' AND t.plain_category IN ('cadre_pay', 'work_subsidy')
        AND t.counterparty_type IN ('company', 'cooperative', 'social_org')
)
SELECT 'transactions' AS _resource, p._row AS _row, 'counterparty_type' AS _field,
    COALESCE(org.name_zh, p.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, p.org_id) AS org_en,
    CAST(p.year AS VARCHAR) AS year, p.count AS count, CAST(p.total AS DECIMAL(18, 2)) AS amount, p.txn_date AS on, p.summary AS summary
FROM paid AS p
LEFT JOIN registry.organizations AS org ON org.org_id = p.org_id
WHERE p.place = 1
