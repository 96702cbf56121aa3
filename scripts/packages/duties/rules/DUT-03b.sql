-- severity: warning
-- zh: {from}在{received_on}委托办“{task}”，没有给经费；所需经费应当由委托的部门承担。
-- en: {from} entrusted “{task}” on {received_on} without money; the department that entrusts is to pay for it.
-- hint.zh: 给了的填数额；没给的，找委托的部门要。
-- hint.en: Enter what came; where nothing did, claim it.
SELECT 'extra_tasks' AS _resource, t._row AS _row, 'funds' AS _field, p.basis_id AS _basis, t.from_org AS "from", t.received_on AS received_on,
    t.content AS task
FROM duties.extra_tasks AS t
JOIN param AS p ON p.org_id = t.org_id AND p.key = 'entrusted_task_funded' AND t.received_on BETWEEN p.valid_from AND p.valid_to
WHERE t.accepted AND p.value = 'true' AND COALESCE(t.funds, 0) = 0
