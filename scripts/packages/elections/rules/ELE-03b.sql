-- severity: error
-- zh: “{title}”登记 {registered} 人，投票 {cast_by} 人，没有超过 {part}，选举无效，却登记了当选的人。
-- en: “{title}”: {registered} registered and {cast_by} voted, which is not more than {part}; the election is void, yet people are entered as elected.
-- hint.zh: 核对人数；确实不够的，重新投票，当选的改掉。
-- hint.en: Check the numbers; where they are right vote again and take the elected out.
SELECT 'elections' AS _resource, e._row AS _row, 'ballots_cast' AS _field, p.basis_id AS _basis, e.title_zh AS title_zh,
    COALESCE(e.title_en, e.title_zh) AS title_en, e.registered_voters AS registered, e.ballots_cast AS cast_by,
    p.value || '/' || q.value AS part
FROM elections.elections AS e
JOIN elected_counts AS s ON s.org_id = e.org_id AND s.election_id = e.election_id
JOIN param AS p ON p.org_id = e.org_id AND p.key = 'election_quorum.' || e.method || '.num' AND e.voting_on BETWEEN p.valid_from AND p.valid_to
JOIN param AS q ON q.org_id = e.org_id AND q.key = 'election_quorum.' || e.method || '.den' AND e.voting_on BETWEEN q.valid_from AND q.valid_to
WHERE s.elected > 0 AND e.ballots_cast * CAST(q.value AS BIGINT) <= e.registered_voters * CAST(p.value AS BIGINT)
