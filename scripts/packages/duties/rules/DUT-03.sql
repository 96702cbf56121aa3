-- severity: warning
-- zh: {from}在{received_on}交办的“{task}”不在清单上，接了，没有写谁批准的。
-- en: “{task}”, handed down by {from} on {received_on}, is on no list and was accepted; who approved it is not said.
-- hint.zh: 有批准的填上；没有的，可以不接。
-- hint.en: Enter who approved it; without that it may be refused.
SELECT 'extra_tasks' AS _resource, t._row AS _row, 'approved_by' AS _field, t.from_org AS "from", t.received_on AS received_on, t.content AS task
FROM duties.extra_tasks AS t
WHERE t.accepted AND t.approved_by IS NULL
