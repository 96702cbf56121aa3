-- severity: warning
-- zh: {org}{period}的余额表里有收支（收到 {income} 元、付出 {expense} 元），收支明细一笔也没有。
-- en: {org}, {period}: the balance table has movements (received {income} yuan, paid {expense} yuan), but there is no transaction at all.
-- hint.zh: 补上这个月的收支明细；在此之前，花在哪里的图里没有这个月。
-- hint.en: Add the month's transactions; until then the charts of where the money went lack this month.
-- finance_item_by_item is the basis where a law asks for every item; without one the month is told all the same.
WITH months AS (
    SELECT DISTINCT org_id, period FROM finances.transactions
)
SELECT 'transactions' AS _resource, CAST(NULL AS BIGINT) AS _row, 'period' AS _field,
    COALESCE(MIN(org.name_zh), b.org_id) AS org_zh, COALESCE(MIN(org.name_en), MIN(org.name_zh), b.org_id) AS org_en,
    MIN(p.basis_id) AS _basis, b.period AS period, CAST(SUM(b.income) AS DECIMAL(18, 2)) AS income, CAST(SUM(b.expense) AS DECIMAL(18, 2)) AS expense
FROM finances.account_balances AS b
LEFT JOIN months AS m ON m.org_id = b.org_id AND m.period = b.period
LEFT JOIN registry.organizations AS org ON org.org_id = b.org_id
LEFT JOIN param AS p ON p.org_id = b.org_id AND p.key = 'finance_item_by_item'
    AND CAST(b.period || '-28' AS DATE) BETWEEN p.valid_from AND p.valid_to
WHERE m.period IS NULL
GROUP BY b.org_id, b.period
HAVING SUM(b.income) <> 0 OR SUM(b.expense) <> 0 OR SUM(b.transfer_in) <> 0 OR SUM(b.transfer_out) <> 0
