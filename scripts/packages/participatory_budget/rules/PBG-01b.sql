-- severity: warning
-- labels: replayed = {"yes": ["应当选中", "chosen"], "no": ["选不上", "not chosen"]}
-- labels: entered = {"yes": ["选中", "chosen"], "no": ["没选中", "not chosen"]}
-- zh: “{title}”写着按得票从多到少选，照这个规则“{project}”{replayed}，登记的却是{entered}。
-- en: “{title}” says the most votes come first; by that rule “{project}” is {replayed}, but it is entered as {entered}.
-- hint.zh: 核对得票、估算和资金总额；得票相同时另有规定的、后来另有调整的，在备注说明；用的是别的规则的，改“怎么选”。
-- hint.en: Check votes, estimates and money; say in the remark where ties or later changes explain it, or change the rule.
SELECT 'proposals' AS _resource, p._row AS _row, 'selected' AS _field, c.title_zh AS title_zh, COALESCE(c.title_en, c.title_zh) AS title_en,
    p.title_zh AS project_zh, COALESCE(p.title_en, p.title_zh) AS project_en,
    CASE WHEN r.won = 1 THEN 'yes' ELSE 'no' END AS replayed, CASE WHEN p.selected THEN 'yes' ELSE 'no' END AS entered
FROM participatory_budget.proposals AS p
JOIN participatory_budget.cycles AS c ON c.org_id = p.org_id AND c.cycle_id = p.cycle_id
JOIN replayed_budgets AS r ON r.org_id = p.org_id AND r.cycle_id = p.cycle_id AND r.proposal_id = p.proposal_id
WHERE p.selected IS NOT NULL AND p.selected <> (r.won = 1)
