-- severity: warning
-- zh: {period}的凭证号“{voucher}”用了 {count} 次。
-- en: Voucher no. “{voucher}” is used {count} times in {period}.
-- hint.zh: 同一单位同一期间凭证不重号；一张凭证有几笔的，加分号，如 记-12-1、记-12-2。
-- hint.en: A voucher number is used once in a period; number the lines of one voucher, such as 12-1, 12-2.
SELECT 'transactions' AS _resource, MAX(t._row) AS _row, 'voucher_no' AS _field, t.period AS period, t.voucher_no AS voucher,
    COUNT(*) AS count
FROM finances.transactions AS t
GROUP BY t.org_id, t.period, t.voucher_no
HAVING COUNT(*) > 1
