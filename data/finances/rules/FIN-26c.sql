-- severity: warning
-- zh: 欠“{counterparty}”的 {closing} 元应在{due}还清，到{today}已逾期 {days} 天。
-- en: {closing} yuan owed to “{counterparty}” were due on {due}; on {today} they are overdue (days: {days}).
-- hint.zh: 还了的，登记减少；商定延期的，改 due_on 并说明。
-- hint.en: Enter what was paid; where an extension was agreed change due_on and say so.
WITH latest AS (
    SELECT d.*, ROW_NUMBER() OVER (PARTITION BY d.org_id, d.debt_id ORDER BY d.period DESC) AS place FROM finances.debts AS d
)
SELECT 'debts' AS _resource, l._row AS _row, 'due_on' AS _field, l.counterparty_name AS counterparty,
    CAST(l.closing AS DECIMAL(18, 2)) AS closing, l.due_on AS due, today.day AS today,
    date_diff('day', l.due_on, today.day) AS days
FROM latest AS l
CROSS JOIN as_of AS today
WHERE l.place = 1 AND l.direction = 'payable' AND l.due_on < today.day AND l.closing > 0
