-- The outcomes of each year side by side, all applicants together.
SELECT t.org_id, t.year,
    SUM(CASE WHEN l.fate = 'opened' THEN t."count" ELSE 0 END) AS opened,
    SUM(CASE WHEN l.fate = 'denied' THEN t."count" ELSE 0 END) AS denied,
    SUM(CASE WHEN l.fate = 'unable' THEN t."count" ELSE 0 END) AS unable,
    SUM(CASE WHEN l.fate = 'others' THEN t."count" ELSE 0 END) AS others,
    SUM(CASE WHEN l.fate IN ('opened', 'denied', 'unable', 'others') THEN t."count" ELSE 0 END) AS total,
    SUM(CASE WHEN l.fate = 'come' THEN t."count" ELSE 0 END) AS come
FROM information_requests.annual_table3 AS t
JOIN request_lines AS l ON l.row_code = t.row_code
GROUP BY t.org_id, t.year
