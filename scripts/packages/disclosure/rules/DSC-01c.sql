-- severity: warning
-- periods: target
-- labels: finding = {
--     "missing": ["到{today}还没有公开，已晚 {days} 天", "by {today} it is not published (days late: {days})"],
--     "late": ["公开台账记的是{published_on}才公开，晚了 {days} 天", "the log has it published on {published_on} (days late: {days})"],
--     "undated": ["“财务公开期次”里是{told_on}公开的，公开台账里却没有日期", "the finance disclosures have it published on {told_on}, the log has no date"]}
-- zh: {org}的“{item}”（{target}）最迟应在{due_on}公开，{finding}。
-- en: {org}: “{item}” ({target}) was due by {due_on}; {finding}.
-- hint.zh: 公开了的，两处填同一个公开日期；没公开的尽快公开。
-- hint.en: Where it was published enter the same date in both tables; else publish it soon.
-- Only what FIN-19 and FIN-19b do not tell of the same period and day.
SELECT
    'publication_log' AS _resource,
    d._row AS _row,
    'published_on' AS _field,
    COALESCE(org.name_zh, d.org_id) AS org_zh,
    COALESCE(org.name_en, org.name_zh, d.org_id) AS org_en,
    d.item AS item,
    d.target_ref AS target,
    d.due_on AS due_on,
    CASE WHEN d.published_on IS NOT NULL THEN 'late' WHEN f.published_on IS NOT NULL THEN 'undated' ELSE 'missing' END AS finding,
    as_of.day AS today,
    d.published_on AS published_on,
    f.published_on AS told_on,
    date_diff('day', d.due_on, COALESCE(d.published_on, as_of.day)) AS days
FROM publication_dues AS d
JOIN account_tables AS a ON a.resource = d.package_resource
CROSS JOIN as_of
LEFT JOIN registry.organizations AS org ON org.org_id = d.org_id
LEFT JOIN finances.period_disclosures AS f ON f.org_id = d.org_id AND f.period = d.target_ref
LEFT JOIN late_accounts AS l
    ON l.org_id = d.org_id AND l.period = d.target_ref AND COALESCE(l.published_on, as_of.day) = COALESCE(d.published_on, as_of.day)
WHERE COALESCE(d.published_on, as_of.day) > d.due_on AND l.period IS NULL
