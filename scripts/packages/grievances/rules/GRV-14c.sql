-- severity: warning
-- zh: {org}有 {cases} 件来信来访没有在 {needed} 天内告知接收情况。
-- en: {org}: of the letters and visits, {cases} were not told within {needed} days that they had been received.
-- hint.zh: 核对受理日期和响应日期；告知了的补填响应日期，没告知的尽快书面告知。
-- hint.en: Check both dates; fill in the day of contact where they were told, else tell them in writing soon.
SELECT
    'case_ledger' AS _resource,
    MIN(c._row) AS _row,
    'contacted_on' AS _field,
    MIN(p.basis_id) AS _basis,
    COALESCE(MIN(o.name_zh), c.org_id) AS org_zh,
    COALESCE(MIN(o.name_en), MIN(o.name_zh), c.org_id) AS org_en,
    COUNT(*) AS cases,
    CAST(p.value AS BIGINT) AS needed
FROM grievances.case_ledger AS c
CROSS JOIN as_of
JOIN param AS p ON p.org_id = c.org_id AND p.key = 'petition_register_days' AND c.received_on BETWEEN p.valid_from AND p.valid_to
LEFT JOIN registry.organizations AS o ON o.org_id = c.org_id
WHERE c.channel_kind IN ('letter', 'visit')
    AND date_diff('day', c.received_on, COALESCE(c.contacted_on, c.closed_on, as_of.day)) > CAST(p.value AS BIGINT)
GROUP BY c.org_id, p.value
