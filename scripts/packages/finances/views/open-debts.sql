SELECT d.org_id, d.direction, d.counterparty_name, d.purpose, d.origin_on, d.due_on, d.closing,
    CASE WHEN d.due_on < today.day THEN '已逾期 ' || CAST(date_diff('day', d.due_on, today.day) AS VARCHAR) || ' 天'
        WHEN d.due_on IS NULL THEN '没有约定期限' ELSE '没有到期' END AS state_zh,
    CASE WHEN d.due_on < today.day THEN 'overdue, days: ' || CAST(date_diff('day', d.due_on, today.day) AS VARCHAR)
        WHEN d.due_on IS NULL THEN 'no date agreed' ELSE 'not due yet' END AS state_en,
    COALESCE(d.decision_id, '—') AS decision_id
FROM debts_newest_first AS d
CROSS JOIN as_of AS today
WHERE d.place = 1 AND d.closing > 0
ORDER BY d.direction, d.closing DESC, d.org_id, d.debt_id
