-- severity: error
-- labels: method = projects.procurement_method
-- zh: 工程“{project}”{amount} 元，达到 {threshold} 元，已付的钱里财政资金占 {share}%，应公开招标，采购方式填的是{method}。
-- en: The project “{project}”, {amount} yuan, reaches {threshold} yuan, and {share}% of what was paid is public money: it calls for an open tender; its procurement is {method}.
-- hint.zh: 核对采购方式和付款的资金来源；确属可以邀请招标、应急等例外的，注明批准文件。
-- hint.en: Check procurement_method and the payments' fund source; where an exception was approved name the document.
-- basis: tendering-regulation-8
-- An open tender is a duty only where state money controls or dominates; the collective's own money is none. The amount from which
-- a project must be tendered at all is another text's.
SELECT 'projects' AS _resource, p._row AS _row, 'procurement_method' AS _field, p.project_id AS project_id, p.name_zh AS project_zh,
    COALESCE(p.name_en, p.name_zh) AS project_en, CAST(COALESCE(p.contract_amount, p.budget) AS DECIMAL(18, 2)) AS amount,
    CAST(c.value AS DECIMAL(18, 2)) AS threshold, CAST(ROUND(100.0 * s.public_money / s.paid, 1) AS DECIMAL(9, 1)) AS share,
    p.procurement_method AS method
FROM finances.projects AS p
CROSS JOIN as_of
JOIN public_payments AS s ON s.org_id = p.org_id AND s.project_id = p.project_id AND s.public_money * 2 > s.paid
JOIN param AS c ON c.org_id = p.org_id AND c.key = 'open_tender_threshold_yuan'
    AND COALESCE(p.tender_notice_on, p.award_notice_from, p.actual_start, as_of.day) BETWEEN c.valid_from AND c.valid_to
WHERE COALESCE(p.contract_amount, p.budget) >= CAST(c.value AS DECIMAL(18, 2))
    AND p.procurement_method NOT IN ('open_tender', 'emergency')
