-- severity: error
-- labels: wave = polls.wave
-- zh: “{question}”{wave}：各选项加起来 {total} 人，有效份数写着 {n}。
-- en: “{question}”, {wave}: the options add up to {total} people, but there are {n} valid answers.
-- hint.zh: 核对票数。
-- hint.en: Check the counts.
SELECT 'polls' AS _resource, MIN(q._row) AS _row, 'count' AS _field, q.question AS question, q.wave AS wave, SUM(q."count") AS total, q.n AS n
FROM deliberations.polls AS q
GROUP BY q.org_id, q.poll_id, q.question, q.wave, q.n
HAVING COUNT(*) = COUNT(q."count") AND SUM(q."count") <> q.n
