WITH latest AS (
    SELECT org_id, MAX(year) AS year FROM information_requests.annual_table3 GROUP BY org_id
),
cells AS (
    SELECT t.org_id, t.year, t.row_code AS line, l.seat, t.applicant_type, t."count"
    FROM information_requests.annual_table3 AS t
    JOIN request_lines AS l ON l.row_code = t.row_code
    UNION ALL
    SELECT t.org_id, t.year, 'processed', 23.5, t.applicant_type, t."count"
    FROM information_requests.annual_table3 AS t
    JOIN request_lines AS l ON l.row_code = t.row_code
    WHERE l.fate IN ('opened', 'denied', 'unable', 'others')
)
SELECT t.org_id, t.year, t.line,
    SUM(CASE WHEN t.applicant_type = 'natural_person' THEN t."count" END) AS natural_person,
    SUM(CASE WHEN t.applicant_type = 'business' THEN t."count" END) AS business,
    SUM(CASE WHEN t.applicant_type = 'research' THEN t."count" END) AS research,
    SUM(CASE WHEN t.applicant_type = 'public_welfare' THEN t."count" END) AS public_welfare,
    SUM(CASE WHEN t.applicant_type = 'legal_service' THEN t."count" END) AS legal_service,
    SUM(CASE WHEN t.applicant_type = 'other' THEN t."count" END) AS other,
    SUM(t."count") AS total
FROM cells AS t
JOIN latest AS l ON l.org_id = t.org_id AND l.year = t.year
GROUP BY t.org_id, t.year, t.line, t.seat
ORDER BY t.org_id, t.seat
