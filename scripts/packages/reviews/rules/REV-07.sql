-- severity: error
-- zh: “{question}”各选项加起来 {total} 人，有效份数写着 {valid}。
-- en: “{question}”: the options add up to {total} people, but there are {valid} valid answers.
-- hint.zh: 核对人数。
-- hint.en: Check the counts.
SELECT 'surveys' AS _resource, MIN(s._row) AS _row, 'count' AS _field, s.question AS question, SUM(s."count") AS total, s.valid AS valid
FROM reviews.surveys AS s
GROUP BY s.org_id, s.survey_id, s.question, s.valid
HAVING COUNT(*) = COUNT(s."count") AND SUM(s."count") <> s.valid
