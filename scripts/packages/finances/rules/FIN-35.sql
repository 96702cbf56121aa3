-- severity: warning
-- zh: {org}的收支明细里，信用代码“{uscc}”用在了不止一个名称上（最后一笔{on}“{summary}”）。
-- en: {org}: in the transactions the credit code “{uscc}” stands beside more than one name (the last payment, {on}: “{summary}”).
-- hint.zh: 一个代码只属于一家单位：名称写错的改成登记的全称；改过名的，在备注写明。
-- hint.en: A code belongs to one body: correct the name to the registered one; where it was renamed, say so in the remark.
SELECT 'transactions' AS _resource, MAX(t._row) AS _row, 'counterparty_name' AS _field,
    COALESCE(MIN(org.name_zh), t.org_id) AS org_zh, COALESCE(MIN(org.name_en), MIN(org.name_zh), t.org_id) AS org_en,
    t.counterparty_uscc AS uscc, MAX(t.txn_date) AS on,
    MAX_BY(t.summary, CAST(t.txn_date AS VARCHAR) || t.txn_id) AS summary
FROM finances.transactions AS t
LEFT JOIN registry.organizations AS org ON org.org_id = t.org_id
WHERE t.counterparty_uscc IS NOT NULL AND t.counterparty_name IS NOT NULL AND t.counterparty_type <> 'individual' AND t.remark IS NULL
GROUP BY t.org_id, t.counterparty_uscc
HAVING COUNT(DISTINCT t.counterparty_name) > 1
