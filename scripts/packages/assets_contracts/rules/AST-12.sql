-- severity: warning
-- labels: finding = {"alone": ["只有一家竞价", "there was one bidder only"], "nowhere": ["没有填交易平台，也没有填几家竞价", "neither a platform nor bidders are named"]}
-- zh: {org}的合同“{contract}”{amount} 元，达到 {threshold} 元，{finding}。
-- en: {org}: contract {contract} is over {amount} yuan, which reaches {threshold} yuan; {finding}.
-- hint.zh: 经过交易平台、有几家竞价的，填上；没有的，在备注里写明为什么。
-- hint.en: Enter the platform and the number of bidders; where there were none say why in the remark.
SELECT 'contracts' AS _resource, c._row AS _row, CASE WHEN c.bidders_count = 1 THEN 'bidders_count' ELSE 'transaction_platform' END AS _field,
    p.basis_id AS _basis,
    COALESCE(org.name_zh, c.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en,
    COALESCE(c.contract_no, c.contract_id) AS contract, CAST(GREATEST(COALESCE(c.amount_total, 0), COALESCE(c.award_price, 0)) AS DECIMAL(18, 2)) AS amount,
    CAST(p.value AS DECIMAL(18, 2)) AS threshold,
    CASE WHEN c.bidders_count = 1 THEN 'alone' ELSE 'nowhere' END AS finding
FROM assets_contracts.contracts AS c
CROSS JOIN as_of
JOIN param AS p ON p.org_id = c.org_id AND p.key = 'major_matter_threshold_yuan'
    AND COALESCE(c.signed_on, c.start_on, as_of.day) BETWEEN p.valid_from AND p.valid_to
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
WHERE GREATEST(COALESCE(c.amount_total, 0), COALESCE(c.award_price, 0)) >= CAST(p.value AS DECIMAL(18, 2))
    AND c.kind NOT IN ('loan', 'entrusted_accounting', 'labour')
    AND (c.bidders_count = 1 OR (c.bidders_count IS NULL AND c.transaction_platform IS NULL))
