-- severity: warning
-- labels: finding = {
--     "missing": ["到{today}还没有公布", "by {today} it was not published"],
--     "late": ["到{published_on}才公布", "it was published only on {published_on}"]}
-- zh: 离任审计应在{election_on}选举以前公布，{finding}。
-- en: The audit on leaving office was due before the election of {election_on}; {finding}.
-- hint.zh: 公布了的填日期；没公布的尽快公布。
-- hint.en: Enter the day where it was published; else publish it soon.
SELECT 'audits' AS _resource, a._row AS _row, 'published_on' AS _field, a.next_election_on AS election_on,
    CASE WHEN a.published_on IS NULL THEN 'missing' ELSE 'late' END AS finding, as_of.day AS today, a.published_on AS published_on
FROM reviews.audits AS a
CROSS JOIN as_of
WHERE a.kind IN ('term', 'exit') AND COALESCE(a.published_on, as_of.day) >= a.next_election_on
