-- severity: warning
-- zh: {org}有一笔 {closing} 元的债（{debt}，{period}的数）应在{due}还清，到{today}已过 {days} 天。
-- en: {org}: a debt of {closing} yuan ({debt}, as of {period}) was due on {due}; {today} is past that (days: {days}).
-- hint.zh: 还了的，登记减少；商定延期的，改“到期日”并说明。
-- hint.en: Enter what was paid; where an extension was agreed change due_on and say so.
SELECT 'debts' AS _resource, l._row AS _row, 'due_on' AS _field,
    COALESCE(org.name_zh, l.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, l.org_id) AS org_en, l.debt_id AS debt,
    CASE WHEN length(l.period) = 4 THEN l.period || '年' ELSE l.period END AS period_zh, l.period AS period_en,
    CAST(l.closing AS DECIMAL(18, 2)) AS closing, l.due_on AS due, today.day AS today,
    date_diff('day', l.due_on, today.day) AS days
FROM debts_newest_first AS l
CROSS JOIN as_of AS today
LEFT JOIN registry.organizations AS org ON org.org_id = l.org_id
WHERE l.place = 1 AND l.direction = 'payable' AND l.due_on < today.day AND l.closing > 0
