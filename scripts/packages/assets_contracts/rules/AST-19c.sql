-- severity: warning
-- zh: {org}的工程“{project}”和合同“{contract}”填的{what}不一样：{stated}、{agreed}。
-- en: {org}: project “{project}” and contract {contract} give different {what}: {stated} and {agreed}.
-- hint.zh: 照中标通知书和合同改正写错的那一个。
-- hint.en: Correct the wrong one from the award and the contract.
-- Another firm altogether is AST-19b.
SELECT 'finances.projects' AS _resource, p._row AS _row, 'contractor_uscc' AS _field,
    COALESCE(org.name_zh, p.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, p.org_id) AS org_en,
    p.name_zh AS project_zh, COALESCE(p.name_en, p.name_zh) AS project_en, COALESCE(c.contract_no, c.contract_id) AS contract,
    '施工单位信用代码' AS what_zh, 'credit codes of the contractor' AS what_en, p.contractor_uscc AS stated, c.counterparty_uscc AS agreed
FROM finances.projects AS p
JOIN assets_contracts.contracts AS c ON c.org_id = p.org_id AND c.contract_id = p.contract_id
LEFT JOIN registry.organizations AS org ON org.org_id = p.org_id
WHERE p.contractor_uscc <> c.counterparty_uscc AND p.contractor_name = c.counterparty_name
UNION ALL
SELECT 'finances.projects', p._row, 'bidders_count', COALESCE(org.name_zh, p.org_id), COALESCE(org.name_en, org.name_zh, p.org_id),
    p.name_zh, COALESCE(p.name_en, p.name_zh), COALESCE(c.contract_no, c.contract_id), '投标家数', 'numbers of bidders',
    CAST(p.bidders_count AS VARCHAR), CAST(c.bidders_count AS VARCHAR)
FROM finances.projects AS p
JOIN assets_contracts.contracts AS c ON c.org_id = p.org_id AND c.contract_id = p.contract_id
LEFT JOIN registry.organizations AS org ON org.org_id = p.org_id
WHERE p.bidders_count <> c.bidders_count
