-- severity: warning
-- zh: {org}的“{program}”有两条标准时间重叠：一条从{first_from}起，一条从{second_from}起。
-- en: {org}: two standards of “{program}” hold at the same time, one from {first_from}, one from {second_from}.
-- hint.zh: 旧标准写上到哪天止。
-- hint.en: Enter the day until which the earlier one held.
SELECT 'standards' AS _resource, n._row AS _row, 'effective_from' AS _field, COALESCE(org.name_zh, n.org_id) AS org_zh,
    COALESCE(org.name_en, org.name_zh, n.org_id) AS org_en, p.name_zh AS program_zh, p.name_en AS program_en,
    o.effective_from AS first_from, n.effective_from AS second_from
FROM welfare.standards AS n
JOIN welfare.standards AS o ON o.org_id = n.org_id AND o.program_id = n.program_id AND o.effective_from < n.effective_from
    AND (o.effective_to IS NULL OR o.effective_to >= n.effective_from)
JOIN welfare.programs AS p ON p.program_id = n.program_id
LEFT JOIN registry.organizations AS org ON org.org_id = n.org_id
