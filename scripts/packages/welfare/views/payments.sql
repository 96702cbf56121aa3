SELECT p.org_id, p.quarter, p.program_id, p.people, p.amount
FROM welfare.payments_summary AS p
ORDER BY p.org_id, p.quarter DESC, p.program_id
