-- severity: warning
-- zh: {org}的合同“{contract}”有 {periods} 期租金过期没有收到，合计 {overdue} 元，最早的一期是{first}。
-- en: {org}: contract {contract} has rents overdue (periods: {periods}), {overdue} yuan in all, the first due on {first}.
-- hint.zh: 收到了的登记；没有收到的催收；减免的要有决议。
-- hint.en: Enter what came; claim what did not; a waiver needs a decision.
SELECT 'receivables' AS _resource, MIN(r._row) AS _row, 'amount_received' AS _field, COALESCE(org.name_zh, r.org_id) AS org_zh,
    COALESCE(org.name_en, org.name_zh, r.org_id) AS org_en, COALESCE(c.contract_no, r.contract_id) AS contract, COUNT(*) AS periods,
    CAST(SUM(r.overdue) AS DECIMAL(18, 2)) AS overdue, MIN(r.due_on) AS first
FROM rents_due AS r
CROSS JOIN as_of
JOIN param AS p ON p.org_id = r.org_id AND p.key = 'rent_grace_days' AND as_of.day BETWEEN p.valid_from AND p.valid_to
LEFT JOIN assets_contracts.contracts AS c ON c.org_id = r.org_id AND c.contract_id = r.contract_id
LEFT JOIN registry.organizations AS org ON org.org_id = r.org_id
WHERE r.overdue > 0 AND r.due_on + CAST(p.value AS INTEGER) < as_of.day
GROUP BY r.org_id, r.contract_id, c.contract_no, org.name_zh, org.name_en
