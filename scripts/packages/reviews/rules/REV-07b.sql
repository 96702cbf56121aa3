-- severity: error
-- zh: “{question}”发出 {sent} 份，收回的有效份数却有 {valid} 份。
-- en: “{question}”: {sent} were sent, yet {valid} valid answers are entered.
-- hint.zh: 核对发出和有效的份数。
-- hint.en: Check how many were sent and how many are valid.
SELECT 'surveys' AS _resource, MIN(s._row) AS _row, 'valid' AS _field, s.question AS question, s.sent AS sent, s.valid AS valid
FROM reviews.surveys AS s
WHERE s.valid > s.sent
GROUP BY s.org_id, s.survey_id, s.question, s.sent, s.valid
