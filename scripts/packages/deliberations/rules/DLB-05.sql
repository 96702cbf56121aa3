-- severity: warning
-- labels: status = actions.status
-- zh: “{thing}”应在{due_on}办完，到{today}还是{status}。
-- en: “{thing}” was due by {due_on}; on {today} it is still {status}.
-- hint.zh: 办完了的填完成日期；办不了的写明原因，改期限要说清楚。
-- hint.en: Enter the day it was done; else say what stands in the way.
SELECT 'actions' AS _resource, a._row AS _row, 'due_on' AS _field, a.description AS thing, a.due_on AS due_on, as_of.day AS today,
    a.status AS status
FROM deliberations.actions AS a
CROSS JOIN as_of
WHERE a.status IN ('not_started', 'doing', 'blocked') AND a.due_on < as_of.day
