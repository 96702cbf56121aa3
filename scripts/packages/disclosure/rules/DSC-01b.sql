-- severity: warning
-- periods: target
-- labels: finding = {
--     "missing": ["到{today}还没有公开", "by {today} it is not published"],
--     "late": ["{published_on}才公开", "it was published on {published_on}"]}
-- zh: {org}的“{item}”（{target}）最迟应在{due_on}公开，{finding}，晚了 {days} 天。
-- en: {org}: “{item}” ({target}) was due by {due_on}; {finding} (days late: {days}).
-- hint.zh: 公开了的填公开日期；没公开的尽快公开，并在备注说明原因。
-- hint.en: Enter the date where it was published; else publish it soon and explain in the remark.
-- A warning, not an error: a delay is a fact to show, and withholding the log would hide it.
-- Of the accounts DSC-01c tells what the rules of the finances do not.
SELECT
    'publication_log' AS _resource,
    d._row AS _row,
    'published_on' AS _field,
    COALESCE(org.name_zh, d.org_id) AS org_zh,
    COALESCE(org.name_en, org.name_zh, d.org_id) AS org_en,
    d.item AS item,
    d.target_ref AS target,
    d.due_on AS due_on,
    CASE WHEN d.published_on IS NULL THEN 'missing'
        ELSE 'late' END AS finding,
    as_of.day AS today,
    d.published_on AS published_on,
    date_diff('day', d.due_on, COALESCE(d.published_on, as_of.day)) AS days
FROM publication_dues AS d
CROSS JOIN as_of
LEFT JOIN registry.organizations AS org ON org.org_id = d.org_id
LEFT JOIN account_tables AS a ON a.resource = d.package_resource
WHERE COALESCE(d.published_on, as_of.day) > d.due_on AND a.resource IS NULL
