-- severity: warning
-- zh: “{batch}”的征地补偿安置方案从{since}公告到{until}，只有 {days} 天，县级政府公告不得少于 {needed} 天。
-- en: “{batch}”: the plan of compensation was announced from {since} to {until}, {days} days; the county's announcement takes {needed} at least.
-- hint.zh: 照县里的公告核对起止日期；天数确实不够的，可以向县自然资源部门反映。
-- hint.en: Compare both dates with the county's announcement; where it was too short, the county's natural resources bureau can be told.
SELECT 'land_compensation' AS _resource, l._row AS _row, 'plan_notice_to' AS _field, p.basis_id AS _basis, l.project_name AS batch,
    l.plan_notice_from AS since, l.plan_notice_to AS until, date_diff('day', l.plan_notice_from, l.plan_notice_to) AS days,
    CAST(p.value AS INTEGER) AS needed
FROM finances.land_compensation AS l
JOIN param AS p ON p.org_id = l.org_id AND p.key = 'comp_plan_days' AND l.plan_notice_from BETWEEN p.valid_from AND p.valid_to
WHERE date_diff('day', l.plan_notice_from, l.plan_notice_to) < CAST(p.value AS INTEGER)
