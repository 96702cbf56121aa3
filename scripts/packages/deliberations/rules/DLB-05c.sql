-- severity: error
-- labels: status = actions.status
-- zh: “{thing}”在{done_on}办完，状态却写着{status}。
-- en: “{thing}” was done on {done_on}, yet its status is {status}.
-- hint.zh: 办完了的，状态改成“办完了”；没办完的，清空完成日期。
-- hint.en: Set the status to done, or empty the day.
SELECT 'actions' AS _resource, a._row AS _row, 'status' AS _field, a.description AS thing, a.done_on AS done_on, a.status AS status
FROM deliberations.actions AS a
WHERE a.done_on IS NOT NULL AND a.status <> 'done'
