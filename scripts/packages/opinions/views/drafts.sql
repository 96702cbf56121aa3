SELECT d.org_id, d.draft_id, d.level, d.point_id, d.returned_on, d.suggestions_submitted, d.suggestions_adopted,
    CASE WHEN d.suggestions_submitted > 0 THEN ROUND(100.0 * d.suggestions_adopted / d.suggestions_submitted, 1) END AS share,
    d.adoption_reported_on
FROM opinions.drafts_consulted AS d
ORDER BY d.opened_on DESC, d.org_id, d.draft_id
