-- The figures of each unit: a part of a whole.
WITH counted AS (
    SELECT s.org_id, 1 AS place, 'assessed' AS label, COUNT(s.pia_done_on) AS part, COUNT(*) AS whole
    FROM systems_in_use AS s
    WHERE s.to_assess
    GROUP BY s.org_id
    UNION ALL
    SELECT d.org_id, 2, 'signed', SUM(CASE WHEN d.signage THEN d."count" ELSE 0 END), SUM(d."count")
    FROM devices_in_use AS d
    WHERE d.sees_people
    GROUP BY d.org_id
    UNION ALL
    SELECT d.org_id, 3, 'otherwise', SUM(CASE WHEN d.alternative_access THEN d."count" ELSE 0 END), SUM(d."count")
    FROM devices_in_use AS d
    WHERE d.kind = 'face_gate'
    GROUP BY d.org_id
    UNION ALL
    SELECT s.org_id, 4, 'reviewed', SUM(CASE WHEN s.human_review THEN 1 ELSE 0 END), COUNT(*)
    FROM systems_in_use AS s
    WHERE s.automated_decision
    GROUP BY s.org_id
)
SELECT * FROM counted
