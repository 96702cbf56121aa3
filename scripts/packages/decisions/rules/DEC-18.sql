-- severity: error
-- labels: finding = {
--     "no_reason": ["填了不公开的依据，没有填理由", "names a basis for withholding but no reason"],
--     "no_basis": ["填了不公开的理由，没有填依据", "names a reason for withholding but no basis"]}
-- zh: “{title}”{finding}。
-- en: “{title}” ({decision}) {finding}.
-- hint.zh: 不公开必须同时写明理由和依据；应当公开的，把两格都清空。
-- hint.en: Withholding needs both a reason and a basis; where the matter is to be disclosed, leave both empty.
SELECT
    'matters' AS _resource,
    m._row AS _row,
    CASE WHEN m.withhold_reason IS NULL THEN 'withhold_reason' ELSE 'withhold_basis_id' END AS _field,
    m.decision_id AS decision,
    m.title_zh AS title_zh,
    COALESCE(m.title_en, m.title_zh) AS title_en,
    CASE WHEN m.withhold_reason IS NULL THEN 'no_reason'
        ELSE 'no_basis' END AS finding
FROM decisions.matters AS m
WHERE (m.withhold_reason IS NULL) <> (m.withhold_basis_id IS NULL)
