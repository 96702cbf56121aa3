-- severity: warning
-- zh: “{title}”只在网上投票，不会用手机的人投不了。
-- en: “{title}” was voted on only online; who has no smartphone could not vote.
-- hint.zh: 下一轮也收纸票，或者在会上投。
-- hint.en: Take paper ballots or votes at a meeting next time.
SELECT 'cycles' AS _resource, c._row AS _row, 'title_zh' AS _field, c.title_zh AS title_zh, COALESCE(c.title_en, c.title_zh) AS title_en
FROM participatory_budget.cycles AS c
JOIN participatory_budget.votes_summary AS v ON v.org_id = c.org_id AND v.cycle_id = c.cycle_id
GROUP BY c.org_id, c.cycle_id, c._row, c.title_zh, c.title_en
HAVING SUM(CASE WHEN v.channel = 'online' THEN 0 ELSE v.ballots END) = 0
