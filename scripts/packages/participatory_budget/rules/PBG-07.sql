-- severity: error
-- zh: “{project}”没有选中，却写着给了 {given} 元。
-- en: “{project}” was not chosen, yet {given} yuan are entered for it.
-- hint.zh: 选中了的把“选中”改成是；没有选中的删掉金额。
-- hint.en: Where it was chosen, say so; where not, take the amount out.
SELECT 'proposals' AS _resource, p._row AS _row, 'funded_amount' AS _field, p.title_zh AS project_zh, COALESCE(p.title_en, p.title_zh) AS project_en, p.funded_amount AS given
FROM participatory_budget.proposals AS p
WHERE p.funded_amount > 0 AND NOT p.selected
