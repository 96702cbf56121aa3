-- severity: error
-- zh: 依据 {basis} 被 {next} 取代，{next} 自{next_from}施行，{basis} 应在前一天失效，表内为{until}。
-- en: {basis} is superseded by {next}, in force from {next_from}; it should lapse the day before, the table says {until}.
-- hint.zh: 把“失效日期”改成新文本施行的前一天，或者改正“被何取代”。
-- hint.en: Set effective_to to the day before the new text came into force, or correct superseded_by.
SELECT 'legal_bases' AS _resource, a._row AS _row, 'effective_to' AS _field, a.basis_id AS basis, b.basis_id AS next,
    b.effective_from AS next_from, a.effective_to AS until
FROM registry.legal_bases AS a
JOIN registry.legal_bases AS b ON b.basis_id = a.superseded_by
WHERE a.effective_to IS NULL OR a.effective_to >= b.effective_from OR a.effective_from >= b.effective_from
