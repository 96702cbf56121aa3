WITH steps AS (
    SELECT p.org_id, p.project_id, 1 AS part, m.resolved_on AS day, '决议' AS step_zh, 'Decision' AS step_en, m.title_zh AS what_zh,
        COALESCE(m.title_en, m.title_zh) AS what_en, m.amount_involved AS amount, p.decision_id, '—' AS contract_id, '' AS txn_id
    FROM finances.projects AS p
    JOIN decisions.matters AS m ON m.org_id = p.org_id AND m.decision_id = p.decision_id
    UNION ALL
    SELECT DISTINCT p.org_id, p.project_id, 0, g.held_on, '表决', 'Vote', v.motion, COALESCE(m.title_en, v.motion), m.amount_involved, p.decision_id, '—', ''
    FROM finances.projects AS p
    JOIN decisions.matters AS m ON m.org_id = p.org_id AND m.decision_id = p.decision_id
    JOIN decisions.votes AS v ON v.org_id = p.org_id AND v.decision_id = p.decision_id
    JOIN decisions.meetings AS g ON g.org_id = v.org_id AND g.meeting_id = v.meeting_id
    UNION ALL
    SELECT p.org_id, p.project_id, 2, c.signed_on, '合同', 'Contract', c.counterparty_name, c.counterparty_name, c.amount_total, c.decision_id,
        p.contract_id, ''
    FROM finances.projects AS p
    JOIN assets_contracts.contracts AS c ON c.org_id = p.org_id AND c.contract_id = p.contract_id
    UNION ALL
    SELECT t.org_id, t.project_id, 3, t.txn_date, CASE t.direction WHEN 'reversal' THEN '冲销' WHEN 'income' THEN '收款' ELSE '付款' END,
        CASE t.direction WHEN 'reversal' THEN 'Reversal' WHEN 'income' THEN 'Receipt' ELSE 'Payment' END, t.summary, t.summary,
        CASE t.direction WHEN 'reversal' THEN -t.amount ELSE t.amount END, COALESCE(t.decision_id, '—'),
        COALESCE(t.contract_id, '—'), t.txn_id
    FROM finances.transactions AS t
    WHERE t.project_id IS NOT NULL
)
SELECT s.org_id, s.project_id, s.step_zh, s.step_en, s.day, s.what_zh, s.what_en, s.amount, s.decision_id, s.contract_id
FROM steps AS s
ORDER BY s.org_id, s.project_id, s.day, s.part, s.txn_id, s.what_zh
