-- severity: warning
-- zh: “{batch}”的征地预公告从{since}到{until}，只有 {days} 个工作日，不得少于 {needed} 个工作日。
-- en: “{batch}”: the first announcement of the land's taking ran from {since} to {until}, {days} working days; {needed} are the least.
-- hint.zh: 照县里的公告核对起止日期；天数确实不够的，可以向县自然资源部门反映。
-- hint.en: Compare both dates with the county's announcement; where it was too short, the county's natural resources bureau can be told.
SELECT 'land_compensation' AS _resource, l._row AS _row, 'pre_notice_to' AS _field, p.basis_id AS _basis, l.project_name AS batch,
    l.pre_notice_from AS since, l.pre_notice_to AS until, b.workdays - a.workdays AS days, CAST(p.value AS INTEGER) AS needed
FROM finances.land_compensation AS l
JOIN working_days AS a ON a.day = l.pre_notice_from
JOIN working_days AS b ON b.day = l.pre_notice_to
JOIN param AS p ON p.org_id = l.org_id AND p.key = 'land_pre_notice_workdays' AND l.pre_notice_from BETWEEN p.valid_from AND p.valid_to
WHERE b.workdays - a.workdays < CAST(p.value AS INTEGER)
