-- severity: warning
-- zh: “{project}”{chosen_on}选中，到{today}还没有对应的工程。
-- en: “{project}” was chosen on {chosen_on} and has no works by {today}.
-- hint.zh: 立项以后，把工程编号填上。
-- hint.en: Enter the works once they are set up.
SELECT 'proposals' AS _resource, p._row AS _row, 'project_id' AS _field, p.title_zh AS project_zh,
    COALESCE(p.title_en, p.title_zh) AS project_en, c.result_on AS chosen_on, as_of.day AS today
FROM participatory_budget.proposals AS p
JOIN participatory_budget.cycles AS c ON c.org_id = p.org_id AND c.cycle_id = p.cycle_id
JOIN param AS d ON d.org_id = c.org_id AND d.key = 'voted_project_days' AND c.result_on BETWEEN d.valid_from AND d.valid_to
CROSS JOIN as_of
WHERE p.selected AND p.project_id IS NULL AND as_of.day > c.result_on + CAST(d.value AS INTEGER)
