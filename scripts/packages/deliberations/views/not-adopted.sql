SELECT o.org_id, o.gist, o.adoption_status, o.reason, o.decided_on, o.feedback_on, o._absent
FROM deliberations.opinions AS o
WHERE o.adoption_status IN ('partially', 'not_adopted', 'out_of_scope')
ORDER BY o.decided_on DESC, o.org_id, o.opinion_id
