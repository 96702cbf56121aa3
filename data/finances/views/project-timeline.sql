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
), begun AS (
    SELECT s.*, CASE WHEN s.finish <= as_of.day THEN s.finish ELSE s.start END AS day,
        CASE WHEN s.finish <= as_of.day THEN '' ELSE '开始' END AS far_zh,
        CASE WHEN s.finish <= as_of.day THEN '' ELSE 'begun ' END AS far_en,
        ROW_NUMBER() OVER (PARTITION BY s.org_id, s.project_id ORDER BY s.start DESC, s.place DESC) AS back
    FROM stages AS s
    CROSS JOIN as_of
    WHERE s.start <= as_of.day
), ahead AS (
    SELECT s.*, ROW_NUMBER() OVER (PARTITION BY s.org_id, s.project_id ORDER BY s.start, s.place) AS next
    FROM stages AS s
    CROSS JOIN as_of
    WHERE s.start > as_of.day
), told AS (
    SELECT p.org_id, p.project_id,
        COALESCE('最近一个环节是“' || b.stage_zh || '”，' || strftime(b.day, '%Y年%-m月%-d日') || b.far_zh || '。', '还没有走到哪个环节的日期。')
            || COALESCE('接下来是“' || a.stage_zh || '”，' || strftime(a.start, '%Y年%-m月%-d日') || '。', '') AS standing_zh,
        COALESCE('The latest stage is “' || b.stage_en || '”, ' || b.far_en || strftime(b.day, '%-d %B %Y') || '.', 'No stage has a date so far.')
            || COALESCE(' Next is “' || a.stage_en || '”, ' || strftime(a.start, '%-d %B %Y') || '.', '') AS standing_en
    FROM finances.projects AS p
    LEFT JOIN begun AS b ON b.org_id = p.org_id AND b.project_id = p.project_id AND b.back = 1
    LEFT JOIN ahead AS a ON a.org_id = p.org_id AND a.project_id = p.project_id AND a.next = 1
)
SELECT s.org_id, s.project_id, s.stage_zh, s.stage_en, s.start, s.finish, s.planned_start, s.planned_end, t.standing_zh, t.standing_en
FROM stages AS s
JOIN told AS t ON t.org_id = s.org_id AND t.project_id = s.project_id
WHERE s.start IS NOT NULL OR s.planned_start IS NOT NULL
ORDER BY s.org_id, s.project_id, s.place
