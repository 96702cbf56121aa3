SELECT d.org_id, d.title_zh, d.title_en, d.level, d.returned_on, d.suggestions_submitted, d.suggestions_adopted,
    CASE WHEN d.suggestions_submitted > 0 THEN ROUND(100.0 * d.suggestions_adopted / d.suggestions_submitted, 1) END AS share,
    CASE WHEN d._absent LIKE '%suggestions_adopted=not-due%' THEN 'not-due' END AS share_absent, d.adoption_reported_on, d._absent
FROM opinions.drafts_consulted AS d
ORDER BY d.opened_on DESC, d.org_id, d.draft_id
