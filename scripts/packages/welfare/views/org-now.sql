WITH latest AS (
    SELECT s.org_id, MAX(s.quarter) AS quarter FROM welfare.payments_summary AS s GROUP BY s.org_id
)
SELECT p.org_id, p.program_id, p.quarter, p.amount
FROM welfare.payments_summary AS p
JOIN latest AS l ON l.org_id = p.org_id AND l.quarter = p.quarter
ORDER BY p.org_id, p.program_id
