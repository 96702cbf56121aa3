-- severity: error
-- labels: screening = proposals.screening
-- zh: “{project}”审核{screening}，却选中了。
-- en: “{project}” was chosen though the screening says: {screening}.
-- hint.zh: 核对审核结果和选中。
-- hint.en: Check the screening and the choice.
SELECT 'proposals' AS _resource, p._row AS _row, 'selected' AS _field, p.title_zh AS project_zh, COALESCE(p.title_en, p.title_zh) AS project_en, p.screening AS screening
FROM participatory_budget.proposals AS p
WHERE p.screening <> 'eligible' AND p.selected
