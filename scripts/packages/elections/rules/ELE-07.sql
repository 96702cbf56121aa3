-- severity: warning
-- labels: finding = {
--     "missing": ["没有登记公布日期", "no announcement is entered"],
--     "late": ["{result_on}才公布", "it was announced only on {result_on}"]}
-- zh: “{title}”{voting_on}投票，结果应当当场公布，{finding}。
-- en: “{title}”: the vote was on {voting_on} and its result is to be announced on the spot; {finding}.
-- hint.zh: 核对日期；当场公布了的，填投票那天。
-- hint.en: Check the day; where it was announced on the spot enter the day of the vote.
SELECT 'elections' AS _resource, e._row AS _row, 'result_on' AS _field, p.basis_id AS _basis, e.title_zh AS title_zh,
    COALESCE(e.title_en, e.title_zh) AS title_en, e.voting_on AS voting_on,
    CASE WHEN e.result_on IS NULL THEN 'missing' ELSE 'late' END AS finding, e.result_on AS result_on
FROM elections.elections AS e
JOIN param AS p ON p.org_id = e.org_id AND p.key = 'election_result_days' AND e.voting_on BETWEEN p.valid_from AND p.valid_to
CROSS JOIN as_of
WHERE COALESCE(e.result_on, as_of.day) > e.voting_on + CAST(p.value AS INTEGER)
