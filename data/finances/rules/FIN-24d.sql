-- severity: warning
-- zh: {org}{period}的凭证号“{voucher}”用了 {count} 次。
-- en: {org}: voucher no. “{voucher}” is used {count} times in {period}.
-- hint.zh: 同一单位同一期间凭证不重号；一张凭证有几笔的，加分号，如 记-12-1、记-12-2。
-- hint.en: A voucher number is used once in a period; number the lines of one voucher, such as 12-1, 12-2.
SELECT 'transactions' AS _resource, MAX(t._row) AS _row, 'voucher_no' AS _field,
    COALESCE(MIN(org.name_zh), t.org_id) AS org_zh, COALESCE(MIN(org.name_en), MIN(org.name_zh), t.org_id) AS org_en,
    t.period AS period, t.voucher_no AS voucher,
    COUNT(*) AS count
FROM finances.transactions AS t
LEFT JOIN registry.organizations AS org ON org.org_id = t.org_id
GROUP BY t.org_id, t.period, t.voucher_no
HAVING COUNT(*) > 1
