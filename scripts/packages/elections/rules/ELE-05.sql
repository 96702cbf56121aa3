-- severity: error
-- zh: “{title}”第一次投票各候选人一共得 {votes} 票，{cast_by} 人投票选 {seats} 人，最多 {most} 票。
-- en: “{title}”: the candidates have {votes} votes in the first vote; {cast_by} people voting for {seats} seats give {most} at most.
-- hint.zh: 核对得票、投票人数和应选人数。
-- hint.en: Check the votes, the voters and the seats.
SELECT 'elections' AS _resource, e._row AS _row, 'ballots_cast' AS _field, e.title_zh AS title_zh, COALESCE(e.title_en, e.title_zh) AS title_en,
    SUM(r.votes) AS votes, e.ballots_cast AS cast_by, e.seats AS seats, e.ballots_cast * e.seats AS most
FROM elections.elections AS e
JOIN elections.election_results AS r ON r.org_id = e.org_id AND r.election_id = e.election_id AND r.round = 'first'
WHERE e.kind <> 'recall'
GROUP BY e._row, e.title_zh, e.title_en, e.ballots_cast, e.seats
HAVING SUM(r.votes) > e.ballots_cast * e.seats
