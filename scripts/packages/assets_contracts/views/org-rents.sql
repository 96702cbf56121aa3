SELECT r.org_id, r.contract_id, r.due_on, r.amount_due, r.amount_received, r.received_on, r.days_late, r.overdue
FROM rents_due AS r
ORDER BY r.org_id, r.due_on DESC, r.contract_id
