-- severity: error
-- zh: “{title}”选中的提案一共给了 {given} 元，比资金总额 {envelope} 元还多。
-- en: “{title}”: the chosen proposals were given {given} yuan, more than the {envelope} there are.
-- hint.zh: 核对给的钱和资金总额。
-- hint.en: Check the money given and the money there is.
SELECT 'cycles' AS _resource, c._row AS _row, 'envelope' AS _field, c.title_zh AS title_zh, COALESCE(c.title_en, c.title_zh) AS title_en,
    SUM(p.funded_amount) AS given, c.envelope AS envelope
FROM participatory_budget.cycles AS c
JOIN participatory_budget.proposals AS p ON p.org_id = c.org_id AND p.cycle_id = c.cycle_id
GROUP BY c.org_id, c.cycle_id, c._row, c.title_zh, c.title_en, c.envelope
HAVING SUM(p.funded_amount) > c.envelope
