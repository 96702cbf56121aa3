WITH open_debts AS (
    SELECT d.*, ROW_NUMBER() OVER (PARTITION BY d.org_id, d.debt_id ORDER BY d.period DESC) AS place FROM finances.debts AS d
)
SELECT d.org_id, d.direction, d.counterparty_name, d.purpose, d.origin_on, d.due_on, d.closing,
    CASE WHEN d.due_on < today.day THEN '已逾期 ' || CAST(date_diff('day', d.due_on, today.day) AS VARCHAR) || ' 天'
        WHEN d.due_on IS NULL THEN '没有约定期限' ELSE '没有到期' END AS state_zh,
    CASE WHEN d.due_on < today.day THEN 'overdue, days: ' || CAST(date_diff('day', d.due_on, today.day) AS VARCHAR)
        WHEN d.due_on IS NULL THEN 'no date agreed' ELSE 'not due yet' END AS state_en,
    COALESCE(d.decision_id, '—') AS decision_id
FROM open_debts AS d
CROSS JOIN as_of AS today
WHERE d.place = 1 AND d.closing > 0
ORDER BY d.org_id, d.direction, d.closing DESC, d.org_id, d.debt_id
