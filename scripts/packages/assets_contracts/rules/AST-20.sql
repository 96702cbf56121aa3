-- severity: warning
-- zh: {org}依据“{decision}”签了 {count} 份付钱的合同，合计 {agreed} 元，决定的金额是 {decided} 元，多出 {over} 元（超过 {tolerance}%）。
-- en: {org}: contracts to pay {agreed} yuan (contracts: {count}) were signed under “{decision}”, which is over {decided} yuan: {over} yuan more than it (above {tolerance}%).
-- hint.zh: 核对合同金额和决议金额；合同超出的部分要另外议定。
-- hint.en: Check both amounts; what a contract has beyond the decision needs one of its own.
-- Not where the payments (DEC-15) or the budget (FIN-37) are told to be as far above the decision.
WITH budgets AS (
    SELECT org_id, decision_id, MAX(budget) AS budget FROM finances.projects GROUP BY org_id, decision_id
),
sums AS (
    SELECT c.org_id, c.decision_id, COUNT(*) AS count, SUM(c.amount_total) AS agreed, MIN(c._row) AS _row
    FROM assets_contracts.contracts AS c
    WHERE c.side IN ('buyer', 'lessee', 'borrower') AND c.amount_total > 0
    GROUP BY c.org_id, c.decision_id
)
SELECT 'contracts' AS _resource, s._row AS _row, 'amount_total' AS _field, p.basis_id AS _basis,
    COALESCE(org.name_zh, s.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, s.org_id) AS org_en,
    m.title_zh AS decision_zh, COALESCE(m.title_en, m.title_zh) AS decision_en, s.count AS count,
    CAST(s.agreed AS DECIMAL(18, 2)) AS agreed, CAST(m.amount_involved AS DECIMAL(18, 2)) AS decided,
    CAST(s.agreed - m.amount_involved AS DECIMAL(18, 2)) AS over, CAST(p.value AS BIGINT) AS tolerance
FROM sums AS s
JOIN decisions.matters AS m ON m.org_id = s.org_id AND m.decision_id = s.decision_id
CROSS JOIN as_of
JOIN param AS p ON p.org_id = s.org_id AND p.key = 'approved_amount_tolerance_pct'
    AND COALESCE(m.resolved_on, as_of.day) BETWEEN p.valid_from AND p.valid_to
LEFT JOIN overspent_decisions AS o ON o.org_id = s.org_id AND o.decision_id = s.decision_id
LEFT JOIN budgets AS b ON b.org_id = s.org_id AND b.decision_id = s.decision_id
    AND b.budget * 100 > m.amount_involved * (100 + CAST(p.value AS BIGINT))
LEFT JOIN registry.organizations AS org ON org.org_id = s.org_id
WHERE m.amount_involved > 0
    AND s.agreed * 100 > GREATEST(m.amount_involved, COALESCE(o.spent, 0), COALESCE(b.budget, 0)) * (100 + CAST(p.value AS BIGINT))
