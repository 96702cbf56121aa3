-- severity: error
-- zh: 工程“{project}”已付 {paid} 元，最多应付 {payable} 元，多付 {over} 元。
-- en: {paid} yuan have been paid for “{project}”, at most {payable} yuan were payable: {over} yuan too much.
-- hint.zh: 最多应付的是审定价、结算价、合同价加变更里最后定的那个，质保期内还要扣质保金。
-- hint.en: Payable is the audited amount, else the settlement, else contract and changes, less the retention during the warranty.
WITH owed AS (
    SELECT p._row, p.project_id, p.name_zh, p.name_en, s.paid,
        COALESCE(LEAST(p.audit_amount, p.settlement_amount), p.audit_amount, p.settlement_amount,
            p.contract_amount + COALESCE(p.change_amount, 0))
            - CASE WHEN p.retention_money IS NOT NULL AND (p.warranty_until IS NULL OR p.warranty_until >= today.day)
                THEN p.retention_money ELSE 0 END AS payable
    FROM finances.projects AS p
    JOIN paid_projects AS s ON s.org_id = p.org_id AND s.project_id = p.project_id
    CROSS JOIN as_of AS today
)
SELECT 'projects' AS _resource, _row, 'contract_amount' AS _field, project_id, name_zh AS project_zh,
    COALESCE(name_en, name_zh) AS project_en, CAST(paid AS DECIMAL(18, 2)) AS paid, CAST(payable AS DECIMAL(18, 2)) AS payable,
    CAST(paid - payable AS DECIMAL(18, 2)) AS over
FROM owed
WHERE paid > payable
