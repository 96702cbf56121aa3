-- severity: error
-- labels: method = projects.procurement_method
-- zh: 工程“{project}”{amount} 元，达到 {threshold} 元，应公开招标，采购方式填的是{method}。
-- en: The project “{project}”, {amount} yuan, reaches {threshold} yuan and calls for an open tender; its procurement is {method}.
-- hint.zh: 核对采购方式；确属应急等例外的，注明批准文件。
-- hint.en: Check procurement_method; where an exception was approved name the document.
SELECT 'projects' AS _resource, p._row AS _row, 'procurement_method' AS _field, p.project_id AS project_id, c.basis_id AS _basis, p.name_zh AS project_zh,
    COALESCE(p.name_en, p.name_zh) AS project_en, CAST(COALESCE(p.contract_amount, p.budget) AS DECIMAL(18, 2)) AS amount,
    CAST(c.value AS DECIMAL(18, 2)) AS threshold,
    p.procurement_method AS method
FROM finances.projects AS p
JOIN param AS c ON c.org_id = p.org_id AND c.key = 'open_tender_threshold_yuan'
WHERE COALESCE(p.contract_amount, p.budget) >= CAST(c.value AS DECIMAL(18, 2))
    AND p.procurement_method NOT IN ('open_tender', 'emergency')
