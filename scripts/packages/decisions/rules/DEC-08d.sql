-- severity: error
-- labels: later = disclosures.phase
-- labels: earlier = disclosures.phase
-- zh: “{title}”的{later}公开最早在{later_on}，却早于{earlier}公开的{earlier_on}。
-- en: “{title}” ({decision}): the first disclosure “{later}” is of {later_on}, earlier than “{earlier}” on {earlier_on}.
-- hint.zh: 核对每条记录的阶段和公开日期。
-- hint.en: Check the phase and the date of each disclosure.
WITH places(code, place) AS (VALUES ('before', 1), ('during', 2), ('after', 3)),
firsts AS (
    SELECT d.org_id, d.decision_id, d.phase, places.place, MIN(d.published_on) AS day
    FROM decisions.disclosures AS d
    JOIN places ON places.code = d.phase
    GROUP BY d.org_id, d.decision_id, d.phase, places.place
)
SELECT
    'matters' AS _resource,
    m._row AS _row,
    'decision_id' AS _field,
    m.decision_id AS decision,
    m.title_zh AS title_zh,
    COALESCE(m.title_en, m.title_zh) AS title_en,
    later.phase AS later,
    later.day AS later_on,
    earlier.phase AS earlier,
    earlier.day AS earlier_on
FROM firsts AS later
JOIN firsts AS earlier
    ON earlier.org_id = later.org_id AND earlier.decision_id = later.decision_id
    AND earlier.place < later.place AND earlier.day > later.day
JOIN decisions.matters AS m ON m.org_id = later.org_id AND m.decision_id = later.decision_id
