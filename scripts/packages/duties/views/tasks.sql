SELECT t.org_id, t.content, t.from_org, t.received_on, t.approved_by, t.funds, t.accepted, t._absent
FROM duties.extra_tasks AS t
ORDER BY t.org_id, t.received_on DESC, t.task_id
