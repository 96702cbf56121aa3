-- The latest regular election of each committee.
WITH placed AS (
    SELECT e.org_id, e.election_id, e.title_zh, e.title_en, e.voting_on, e.registered_voters, e.ballots_cast, e._row,
        ROW_NUMBER() OVER (PARTITION BY e.org_id ORDER BY e.voting_on DESC, e.election_id DESC) AS place
    FROM elections.elections AS e
    WHERE e.kind = 'term'
)
SELECT p.org_id, p.election_id, p.title_zh, p.title_en, p.voting_on, p.registered_voters, p.ballots_cast, p._row
FROM placed AS p
WHERE p.place = 1
