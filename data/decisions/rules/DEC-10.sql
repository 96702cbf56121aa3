-- severity: warning
-- zh: “{title}”{status}，“制度依据”这一方面却从没公开过。
-- en: “{title}” ({decision}) is {status}, but its legal basis was never disclosed.
-- hint.zh: 把依据的法律、制度名称和条款公开出来，在“全过程公开记录”登记，方面选“制度依据”。
-- hint.en: Disclose the laws and rules it rests on and enter it with the aspect “legal basis”.
WITH statuses(code, zh, en) AS (
    VALUES
        ('proposed', '已提议', 'proposed'),
        ('consulting', '征求意见中', 'in consultation'),
        ('reviewing', '审查中', 'under review'),
        ('resolved', '已决议', 'resolved'),
        ('rejected', '未通过', 'rejected'),
        ('withdrawn', '已撤回', 'withdrawn'),
        ('implementing', '实施中', 'being carried out'),
        ('completed', '已完成', 'completed'),
        ('evaluated', '已评估', 'evaluated'),
        ('suspended', '暂缓', 'suspended')
)
SELECT
    'matters' AS _resource,
    m._row AS _row,
    'legal_basis_ids' AS _field,
    m.decision_id AS decision,
    m.title_zh AS title_zh,
    COALESCE(m.title_en, m.title_zh) AS title_en,
    statuses.zh AS status_zh,
    statuses.en AS status_en
FROM decisions.matters AS m
JOIN statuses ON statuses.code = m.status
LEFT JOIN decisions.disclosures AS d
    ON d.org_id = m.org_id AND d.decision_id = m.decision_id AND d.aspect = 'basis'
WHERE m.status IN ('resolved', 'implementing', 'completed', 'evaluated')
    AND m.withhold_reason IS NULL
    AND d.decision_id IS NULL
