-- severity: error
-- zh: “{title}”应选 {seats} 人，写着当选的有 {elected} 人。
-- en: “{title}”: {seats} seats, yet {elected} are entered as elected.
-- hint.zh: 核对应选人数和当选的人。
-- hint.en: Check the seats and who was elected.
SELECT 'elections' AS _resource, e._row AS _row, 'seats' AS _field, e.title_zh AS title_zh, COALESCE(e.title_en, e.title_zh) AS title_en,
    e.seats AS seats, s.elected AS elected
FROM elections.elections AS e
JOIN elected_counts AS s ON s.org_id = e.org_id AND s.election_id = e.election_id
WHERE s.elected > e.seats
