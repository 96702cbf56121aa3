-- severity: warning
-- labels: unit = {"workday": ["个工作日", "working days"], "day": ["天", "days"]}
-- zh: {org}的目录里“{item}”定为发生后 {given} {unit}公开，最多只能 {needed} {unit}。
-- en: {org}: the catalogue has “{item}” published within {given} {unit}; {needed} are the most.
-- hint.zh: 把时限改成规定的天数以内，并照此公开。
-- hint.en: Set the limit to the days allowed and publish accordingly.
-- What a major event is the county says; borrowing and works are among them, a small lease need not be.
WITH limits(key, time_limit_kind, resource, unit) AS (
    VALUES
        ('proactive_disclosure_workdays', 'workdays_from_formation', '', 'workday'),
        ('budget_publish_days', 'calendar_days_from_event', 'finances.budget_lines', 'day'),
        ('major_finance_event_days', 'calendar_days_from_event', 'finances.projects', 'day'),
        ('major_finance_event_days', 'calendar_days_from_event', 'finances.debts', 'day')
)
SELECT
    'catalogue' AS _resource,
    i._row AS _row,
    'time_limit_n' AS _field,
    p.basis_id AS _basis,
    COALESCE(o.name_zh, i.org_id) AS org_zh,
    COALESCE(o.name_en, o.name_zh, i.org_id) AS org_en,
    COALESCE(i.level2, i.level1) AS item,
    i.time_limit_n AS given,
    l.unit AS unit,
    TRY_CAST(p.value AS BIGINT) AS needed
FROM disclosure.catalogue AS i
JOIN limits AS l ON l.time_limit_kind = i.time_limit_kind AND (l.resource = '' OR l.resource = i.package_resource)
CROSS JOIN as_of
JOIN param AS p ON p.org_id = i.org_id AND p.key = l.key AND as_of.day BETWEEN p.valid_from AND p.valid_to
LEFT JOIN registry.organizations AS o ON o.org_id = i.org_id
WHERE (i.active_to IS NULL OR i.active_to >= as_of.day) AND i.time_limit_n > TRY_CAST(p.value AS BIGINT)
