SELECT e.org_id, e.normative_doc_id, e.expires_on, CAST(e.expires_on - as_of.day AS INTEGER) AS days_left
FROM document_ends AS e
CROSS JOIN as_of
WHERE e.state = 'in_force' AND e.expires_on BETWEEN as_of.day AND as_of.day + 180
ORDER BY e.expires_on, e.org_id, e.normative_doc_id
