-- severity: warning
-- zh: {org}有 {cases} 件来信来访超过 {most} 天没有办结（期限 {needed} 天，最多延长 {more} 天）。
-- en: {org}: of the letters and visits, {cases} took more than {most} days ({needed} days are the limit, {more} more the longest extension).
-- hint.zh: 办结了的补填办结日期；没办结的尽快办结并书面答复。
-- hint.en: Fill in the day of closing where they are closed; else close them soon and answer in writing.
SELECT
    'case_ledger' AS _resource,
    MIN(c._row) AS _row,
    'closed_on' AS _field,
    MIN(p.basis_id) AS _basis,
    COALESCE(MIN(o.name_zh), c.org_id) AS org_zh,
    COALESCE(MIN(o.name_en), MIN(o.name_zh), c.org_id) AS org_en,
    COUNT(*) AS cases,
    CAST(p.value AS BIGINT) + CAST(x.value AS BIGINT) AS most,
    CAST(p.value AS BIGINT) AS needed,
    CAST(x.value AS BIGINT) AS more
FROM grievances.case_ledger AS c
CROSS JOIN as_of
JOIN param AS p ON p.org_id = c.org_id AND p.key = 'petition_days' AND c.received_on BETWEEN p.valid_from AND p.valid_to
JOIN param AS x ON x.org_id = c.org_id AND x.key = 'petition_extension_days' AND c.received_on BETWEEN x.valid_from AND x.valid_to
LEFT JOIN registry.organizations AS o ON o.org_id = c.org_id
WHERE c.channel_kind IN ('letter', 'visit')
    AND date_diff('day', c.received_on, COALESCE(c.closed_on, as_of.day)) > CAST(p.value AS BIGINT) + CAST(x.value AS BIGINT)
GROUP BY c.org_id, p.value, x.value
