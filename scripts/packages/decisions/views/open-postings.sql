SELECT
    d.org_id,
    d.decision_id,
    d.content_title,
    d.posted_from,
    d.posted_to
FROM decisions.disclosures AS d
CROSS JOIN as_of
WHERE as_of.day BETWEEN d.posted_from AND d.posted_to
ORDER BY d.posted_to, d.org_id, d.decision_id, d.disclosure_id
