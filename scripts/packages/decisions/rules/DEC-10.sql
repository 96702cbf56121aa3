-- severity: warning
-- labels: status = matters.status
-- zh: “{title}”{status}，“制度依据”这一方面却从没公开过。
-- en: “{title}” ({decision}) is {status}, but its legal basis was never disclosed.
-- hint.zh: 把依据的法律、制度名称和条款公开出来，在“全过程公开记录”登记，方面选“制度依据”。
-- hint.en: Disclose the laws and rules it rests on and enter it with the aspect “legal basis”.
SELECT
    'matters' AS _resource,
    m._row AS _row,
    'legal_basis_ids' AS _field,
    m.decision_id AS decision,
    m.title_zh AS title_zh,
    COALESCE(m.title_en, m.title_zh) AS title_en,
    m.status AS status
FROM decisions.matters AS m
LEFT JOIN decisions.disclosures AS d
    ON d.org_id = m.org_id AND d.decision_id = m.decision_id AND d.aspect = 'basis'
WHERE m.status IN ('resolved', 'implementing', 'completed', 'evaluated')
    AND m.withhold_reason IS NULL
    AND d.decision_id IS NULL
