-- severity: error
-- zh: “{title}”登记参加选举的有 {registered} 人，投票的却有 {cast_by} 人。
-- en: “{title}”: {registered} people registered, yet {cast_by} voted.
-- hint.zh: 核对两个数。
-- hint.en: Check both numbers.
SELECT 'elections' AS _resource, e._row AS _row, 'ballots_cast' AS _field, e.title_zh AS title_zh, COALESCE(e.title_en, e.title_zh) AS title_en,
    e.registered_voters AS registered, e.ballots_cast AS cast_by
FROM elections.elections AS e
WHERE e.ballots_cast > e.registered_voters
