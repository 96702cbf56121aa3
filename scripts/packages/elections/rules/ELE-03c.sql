-- severity: error
-- zh: “{title}”投票的有 {cast_by} 人，委托投票的却有 {proxies} 人。
-- en: “{title}”: {cast_by} voted, yet {proxies} of the votes were by proxy.
-- hint.zh: 委托投票的人算在投票的人里面；核对两个数。
-- hint.en: Votes by proxy are among the votes cast: check both numbers.
SELECT 'elections' AS _resource, e._row AS _row, 'proxies' AS _field, e.title_zh AS title_zh, COALESCE(e.title_en, e.title_zh) AS title_en,
    e.ballots_cast AS cast_by, e.proxies AS proxies
FROM elections.elections AS e
WHERE e.proxies > e.ballots_cast
