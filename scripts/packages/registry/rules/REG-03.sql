-- severity: error
-- zh: “{name}”的统一社会信用代码“{uscc}”通不过校验，照前 17 位算，最后一位应为“{expected}”。
-- en: The unified social credit code “{uscc}” of “{name}” fails its check: after the first 17 characters the last must be “{expected}”.
-- hint.zh: 对着登记证书逐位核对，代码里没有字母 I、O、S、V、Z。
-- hint.en: Compare it with the certificate character by character; the code never has the letters I, O, S, V or Z.
-- basis: uscc-standard
WITH sums AS (
    SELECT o.org_id,
        SUM((strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(o.uscc, p.place, 1)) - 1) * p.weight) AS total
    FROM registry.organizations AS o
    CROSS JOIN credit_code_weights AS p
    WHERE o.uscc IS NOT NULL
    GROUP BY o.org_id
),
checks AS (
    SELECT org_id, substr('0123456789ABCDEFGHJKLMNPQRTUWXY', CAST((31 - total % 31) % 31 AS INTEGER) + 1, 1) AS expected
    FROM sums
)
SELECT 'organizations' AS _resource, o._row AS _row, 'uscc' AS _field, o.org_id AS org_id,
    o.name_zh AS name_zh, COALESCE(o.name_en, o.name_zh) AS name_en, o.uscc AS uscc, c.expected AS expected
FROM registry.organizations AS o
JOIN checks AS c ON c.org_id = o.org_id
WHERE length(o.uscc) <> 18 OR substr(o.uscc, 18, 1) <> c.expected
