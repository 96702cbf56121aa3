WITH known AS (
    SELECT p.org_id, p.project_id, 1 AS place, '预算' AS label_zh, 'Budget' AS label_en, p.budget AS value, 'CNY' AS unit
    FROM finances.projects AS p
    UNION ALL
    SELECT p.org_id, p.project_id, 2, '合同价', 'Contract amount', p.contract_amount, 'CNY' FROM finances.projects AS p
    UNION ALL
    SELECT p.org_id, p.project_id, 3, '变更金额', 'Changes', p.change_amount, 'CNY' FROM finances.projects AS p
    UNION ALL
    SELECT p.org_id, p.project_id, 4, '结算价', 'Settlement', p.settlement_amount, 'CNY' FROM finances.projects AS p
    UNION ALL
    SELECT p.org_id, p.project_id, 5, '审定价', 'Audited amount', p.audit_amount, 'CNY' FROM finances.projects AS p
    UNION ALL
    SELECT p.org_id, p.project_id, 6, '已付', 'Paid', COALESCE(s.paid, 0), 'CNY'
    FROM finances.projects AS p
    LEFT JOIN paid_projects AS s ON s.org_id = p.org_id AND s.project_id = p.project_id
    UNION ALL
    SELECT p.org_id, p.project_id, 7, '已付占合同(含变更)', 'Paid of contract with changes',
        ROUND(100.0 * COALESCE(s.paid, 0) / (p.contract_amount + COALESCE(p.change_amount, 0)), 1), '%'
    FROM finances.projects AS p
    LEFT JOIN paid_projects AS s ON s.org_id = p.org_id AND s.project_id = p.project_id
    UNION ALL
    SELECT p.org_id, p.project_id, 8, '工程进度', 'Progress', p.progress_pct, '%' FROM finances.projects AS p
)
SELECT k.org_id, k.project_id, k.label_zh, k.label_en, CAST(k.value AS DECIMAL(18, 2)) AS value, k.unit
FROM known AS k
WHERE k.value IS NOT NULL
ORDER BY k.org_id, k.project_id, k.place
