-- severity: warning
-- labels: screening = proposals.screening
-- zh: “{project}”{screening}，没有写理由。
-- en: “{project}”: {screening}, without a reason.
-- hint.zh: 写一句为什么。
-- hint.en: Say why in one sentence.
SELECT 'proposals' AS _resource, p._row AS _row, 'screening_reason' AS _field, p.title_zh AS project_zh, COALESCE(p.title_en, p.title_zh) AS project_en, p.screening AS screening
FROM participatory_budget.proposals AS p
WHERE p.screening <> 'eligible' AND COALESCE(TRIM(p.screening_reason), '') = ''
