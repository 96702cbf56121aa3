SELECT s.org_id, s.question, s.asked_on, s.sampling, s."option", s."count", s.valid,
    CASE WHEN s.valid >= 30 THEN ROUND(100.0 * s."count" / s.valid, 1) END AS share
FROM reviews.surveys AS s
ORDER BY s.asked_on DESC, s.org_id, s.survey_id, s."option"
