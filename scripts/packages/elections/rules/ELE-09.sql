-- severity: warning
-- zh: “{title}”应选 {seats} 人，候选人只有 {candidates} 个，应当多于应选的人数。
-- en: “{title}”: {candidates} candidates for {seats} seats; there are to be more candidates than seats.
-- hint.zh: 漏登的候选人补上；确实只有这么多的，写明原因。
-- hint.en: Enter candidates that were left out; where there were no more say why.
SELECT 'elections' AS _resource, e._row AS _row, 'seats' AS _field, p.basis_id AS _basis, e.title_zh AS title_zh,
    COALESCE(e.title_en, e.title_zh) AS title_en, e.seats AS seats, COUNT(*) AS candidates
FROM elections.elections AS e
JOIN elections.election_results AS r ON r.org_id = e.org_id AND r.election_id = e.election_id AND r.round = 'first'
JOIN param AS p ON p.org_id = e.org_id AND p.key = 'more_candidates_than_seats' AND e.voting_on BETWEEN p.valid_from AND p.valid_to
WHERE e.kind <> 'recall' AND p.value = 'true'
GROUP BY e._row, p.basis_id, e.title_zh, e.title_en, e.seats
HAVING COUNT(*) <= e.seats
