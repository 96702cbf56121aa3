WITH places(phase, place) AS (VALUES ('before', 1), ('during', 2), ('after', 3))
SELECT
    d.org_id,
    d.decision_id,
    d.published_on,
    '' AS posting,
    d.phase,
    d.aspect,
    d.content_title,
    d.channel,
    d.audience,
    d.posted_from,
    d.posted_to,
    d.objections_count,
    d.objections_resolved
FROM decisions.disclosures AS d
JOIN places AS p ON p.phase = d.phase
ORDER BY d.org_id, d.decision_id, p.place, d.published_on, d.disclosure_id
