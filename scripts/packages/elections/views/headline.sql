WITH counted AS (
    SELECT 1 AS place, SUM(e.ballots_cast) AS part, SUM(e.registered_voters) AS whole
    FROM latest_elections AS e
    WHERE e.ballots_cast IS NOT NULL
    UNION ALL
    SELECT 2, SUM(CASE WHEN e.result_on = e.voting_on THEN 1 ELSE 0 END), COUNT(*)
    FROM elections.elections AS e
    UNION ALL
    SELECT 3, SUM(CASE WHEN s.elected >= e.seats THEN 1 ELSE 0 END), COUNT(*)
    FROM elections.elections AS e
    JOIN elected_counts AS s ON s.org_id = e.org_id AND s.election_id = e.election_id
),
words(place, label_zh, label_en) AS (
    VALUES
        (1, '最近一次换届参加投票的（占登记的）', 'Voted in the latest regular elections (of those registered)'),
        (2, '结果当场公布的选举（占全部）', 'Elections whose result was announced on the spot (of all)'),
        (3, '选满了的选举（占有结果的）', 'Elections that filled every seat (of those with a result)')
)
SELECT w.label_zh, w.label_en, c.part AS value, c.whole
FROM counted AS c
JOIN words AS w ON w.place = c.place
WHERE c.whole > 0
ORDER BY w.place
