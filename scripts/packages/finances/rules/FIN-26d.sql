-- severity: warning
-- zh: {org}{period}新借 {increase} 元（{debt}），没有填决议。
-- en: {org}: in {period} {increase} yuan were newly borrowed ({debt}) without naming a decision.
-- hint.zh: 举债要经村民会议或成员大会议决，在“决议”一栏填决议。
-- hint.en: Borrowing is decided by the assembly: put the decision into decision_id.
SELECT 'debts' AS _resource, d._row AS _row, 'decision_id' AS _field, p.basis_id AS _basis,
    COALESCE(org.name_zh, d.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, d.org_id) AS org_en,
    CASE WHEN length(d.period) = 4 THEN d.period || '年' ELSE d.period END AS period_zh, d.period AS period_en,
    d.debt_id AS debt,
    CAST(d.increase AS DECIMAL(18, 2)) AS increase
FROM finances.debts AS d
LEFT JOIN registry.organizations AS org ON org.org_id = d.org_id
LEFT JOIN param AS p ON p.org_id = d.org_id AND p.key = 'assembly.dispose_property'
    AND COALESCE(d.origin_on, CAST(substr(d.period, 1, 4) || '-12-31' AS DATE)) BETWEEN p.valid_from AND p.valid_to
WHERE d.direction = 'payable' AND d.increase > 0 AND d.decision_id IS NULL
    AND (d.counterparty_type = 'bank' OR d.interest_rate > 0)
