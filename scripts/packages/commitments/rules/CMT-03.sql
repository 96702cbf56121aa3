-- severity: warning
-- labels: finding = {
--     "both": ["没有写依据，也没有写怎么补偿", "neither the basis nor what was made good is given"],
--     "basis": ["没有写依据", "no basis is given"],
--     "compensation": ["没有写怎么补偿", "what was made good is not given"]}
-- zh: “{title}”{changed_on}变更了，{finding}。
-- en: “{title}” was changed on {changed_on}; {finding}.
-- hint.zh: 承诺不能随便改：写明依据，给人造成损失的写明怎么补偿，没有损失的也写一句。
-- hint.en: A promise is not changed at will: give the basis, and what was made good, or that nobody lost by it.
SELECT 'register' AS _resource, r._row AS _row, 'changed_on' AS _field, r.title_zh AS title_zh, COALESCE(r.title_en, r.title_zh) AS title_en,
    r.changed_on AS changed_on,
    CASE WHEN r.change_basis_id IS NOT NULL THEN 'compensation' WHEN COALESCE(TRIM(r.compensation_note), '') <> '' THEN 'basis' ELSE 'both' END AS finding
FROM commitments.register AS r
WHERE r.changed_on IS NOT NULL AND (r.change_basis_id IS NULL OR COALESCE(TRIM(r.compensation_note), '') = '')
