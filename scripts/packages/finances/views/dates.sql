-- Works to be finished by a day, and awards of tenders that are still posted.
WITH days AS (
    SELECT org_id, project_id AS id, 'finish' AS what, planned_end AS first_on, planned_end AS last_on FROM finances.projects WHERE actual_end IS NULL
    UNION ALL
    SELECT org_id, project_id, 'award', award_notice_from, award_notice_to FROM finances.projects
)
SELECT d.first_on, d.last_on, d.what, d.id AS project_id, d.org_id
FROM days AS d
CROSS JOIN as_of
WHERE d.last_on >= as_of.day AND d.first_on IS NOT NULL
ORDER BY d.first_on, d.last_on, d.org_id, d.id, d.what
