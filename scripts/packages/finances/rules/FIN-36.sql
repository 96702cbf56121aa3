-- severity: warning
-- labels: finding = {"accepted": ["已验收，没有填验收日期", "is accepted and has no day of acceptance"], "settled": ["已结算，没有填结算价和审定价", "is settled and has neither a settled nor an audited price"]}
-- zh: {org}的工程“{project}”{finding}。
-- en: {org}: project “{project}” {finding}.
-- hint.zh: 补填；还没有结算的，改工程状态。
-- hint.en: Fill it in; where it is not settled yet correct the status.
SELECT 'projects' AS _resource, p._row AS _row, 'status' AS _field,
    COALESCE(org.name_zh, p.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, p.org_id) AS org_en,
    p.name_zh AS project_zh, COALESCE(p.name_en, p.name_zh) AS project_en,
    CASE WHEN p.acceptance_on IS NULL THEN 'accepted' ELSE 'settled' END AS finding
FROM finances.projects AS p
LEFT JOIN registry.organizations AS org ON org.org_id = p.org_id
WHERE (p.status IN ('accepted', 'settled') AND p.acceptance_on IS NULL)
    OR (p.status = 'settled' AND p.settlement_amount IS NULL AND p.audit_amount IS NULL)
