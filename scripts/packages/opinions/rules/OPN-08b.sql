-- severity: warning
-- zh: “{title}”征求意见登记的是{opened_on}到{closed_on}，决策步骤里写的是{started_on}到{finished_on}。
-- en: “{title}”: the campaign says {opened_on} to {closed_on}, the step of the decision {started_on} to {finished_on}.
-- hint.zh: 核对是哪几天，两处改成一样。
-- hint.en: Find out which days are right and make both the same.
SELECT 'campaigns' AS _resource, c._row AS _row, 'opened_on' AS _field, m.title_zh AS title_zh, COALESCE(m.title_en, m.title_zh) AS title_en,
    MIN(c.opened_on) AS opened_on, MIN(c.closed_on) AS closed_on, MIN(s.started_on) AS started_on, MAX(s.finished_on) AS finished_on
FROM opinions.campaigns AS c
JOIN decisions.matters AS m ON m.org_id = c.org_id AND m.decision_id = c.decision_id
JOIN decisions.steps AS s ON s.org_id = c.org_id AND s.decision_id = c.decision_id
WHERE s.step_code = 'public_participation' AND s.finished_on IS NOT NULL
GROUP BY c._row, m.title_zh, m.title_en
HAVING SUM(CASE WHEN c.opened_on >= s.started_on AND c.closed_on <= s.finished_on THEN 1 ELSE 0 END) = 0
