WITH stages AS (
    SELECT org_id, project_id, 1 AS place, '招标公告' AS stage_zh, 'Tender notice' AS stage_en, tender_notice_on AS start,
        tender_notice_on AS finish, CAST(NULL AS DATE) AS planned_start, CAST(NULL AS DATE) AS planned_end
    FROM finances.projects
    UNION ALL
    SELECT org_id, project_id, 2, '中标公示', 'Award notice', award_notice_from, award_notice_to, CAST(NULL AS DATE), CAST(NULL AS DATE)
    FROM finances.projects
    UNION ALL
    SELECT org_id, project_id, 3, '施工', 'Works', actual_start, actual_end, planned_start, planned_end FROM finances.projects
    UNION ALL
    SELECT org_id, project_id, 4, '验收', 'Acceptance', acceptance_on, acceptance_on, CAST(NULL AS DATE), CAST(NULL AS DATE)
    FROM finances.projects
    UNION ALL
    SELECT org_id, project_id, 5, '质保到期', 'End of warranty', warranty_until, warranty_until, CAST(NULL AS DATE), CAST(NULL AS DATE)
    FROM finances.projects
)
SELECT s.org_id, s.project_id, s.stage_zh, s.stage_en, s.start, s.finish, s.planned_start, s.planned_end
FROM stages AS s
WHERE s.start IS NOT NULL OR s.planned_start IS NOT NULL
ORDER BY s.org_id, s.project_id, s.place
