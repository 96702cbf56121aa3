WITH payments AS (
    SELECT t.org_id, COALESCE(o.project_id, t.project_id) AS project_id,
        SUM(CASE WHEN t.direction = 'reversal' THEN -t.amount ELSE t.amount END) AS paid
    FROM finances.transactions AS t
    LEFT JOIN finances.transactions AS o
        ON t.direction = 'reversal' AND o.org_id = t.org_id AND o.txn_id = t.reverses_txn_id
    WHERE COALESCE(o.direction, t.direction) = 'expense' AND COALESCE(o.project_id, t.project_id) IS NOT NULL
    GROUP BY t.org_id, COALESCE(o.project_id, t.project_id)
), known AS (
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
    LEFT JOIN payments AS s ON s.org_id = p.org_id AND s.project_id = p.project_id
    UNION ALL
    SELECT p.org_id, p.project_id, 7, '已付占合同(含变更)', 'Paid of contract with changes',
        ROUND(100.0 * COALESCE(s.paid, 0) / (p.contract_amount + COALESCE(p.change_amount, 0)), 1), '%'
    FROM finances.projects AS p
    LEFT JOIN payments AS s ON s.org_id = p.org_id AND s.project_id = p.project_id
    UNION ALL
    SELECT p.org_id, p.project_id, 8, '形象进度', 'Progress', p.progress_pct, '%' FROM finances.projects AS p
)
SELECT k.org_id, k.project_id, k.label_zh, k.label_en, CAST(k.value AS DECIMAL(18, 2)) AS value, k.unit
FROM known AS k
WHERE k.value IS NOT NULL
ORDER BY k.org_id, k.project_id, k.place
