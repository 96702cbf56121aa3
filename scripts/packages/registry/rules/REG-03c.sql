-- severity: warning
-- labels: thing = {
--     "transaction": ["收支", "The entry"],
--     "project": ["工程", "The project"]}
-- zh: {thing}“{name}”填的统一社会信用代码“{uscc}”通不过校验，照前 17 位算，最后一位应为“{expected}”。
-- en: {thing} “{name}” has a unified social credit code “{uscc}” that fails its check: after the first 17 characters the last must be “{expected}”.
-- hint.zh: 对着发票或营业执照逐位核对。
-- hint.en: Compare it with the invoice or the business licence character by character.
-- basis: uscc-standard
WITH given AS (
    SELECT 'finances.transactions' AS resource, _row, 'counterparty_uscc' AS field, 'transaction' AS thing,
        COALESCE(summary, txn_id) AS name, counterparty_uscc AS uscc
    FROM finances.transactions
    WHERE counterparty_uscc IS NOT NULL
    UNION ALL
    SELECT 'finances.projects', _row, 'contractor_uscc', 'project', name_zh, contractor_uscc
    FROM finances.projects
    WHERE contractor_uscc IS NOT NULL
),
codes AS (
    SELECT DISTINCT uscc FROM given
),
sums AS (
    SELECT c.uscc, SUM((strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(c.uscc, p.place, 1)) - 1) * p.weight) AS total
    FROM codes AS c
    CROSS JOIN credit_code_weights AS p
    GROUP BY c.uscc
),
checks AS (
    SELECT uscc, substr('0123456789ABCDEFGHJKLMNPQRTUWXY', CAST((31 - total % 31) % 31 AS INTEGER) + 1, 1) AS expected
    FROM sums
)
SELECT g.resource AS _resource, g._row AS _row, g.field AS _field, g.thing AS thing, g.name AS name, g.uscc AS uscc,
    c.expected AS expected
FROM given AS g
JOIN checks AS c ON c.uscc = g.uscc
WHERE length(g.uscc) <> 18 OR substr(g.uscc, 18, 1) <> c.expected
