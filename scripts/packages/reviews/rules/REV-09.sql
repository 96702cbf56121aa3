-- severity: warning
-- zh: {held_on}的评议，{posts} 个岗位得的全是优秀票。
-- en: At the review of {held_on} all ballots for all {posts} posts say excellent.
-- hint.zh: 核对票数；确实这样的，看看是不是无记名、是不是大家都在场。
-- hint.en: Check the ballots; where it is so ask whether the ballot was secret.
SELECT 'review_rounds' AS _resource, r._row AS _row, 'held_on' AS _field, r.held_on AS held_on, COUNT(*) AS posts
FROM reviews.review_rounds AS r
JOIN graded_ballots AS g ON g.org_id = r.org_id AND g.round_id = r.round_id
GROUP BY r._row, r.held_on
HAVING COUNT(*) >= 3 AND SUM(CASE WHEN g.excellent = g.said AND g.said > 0 THEN 1 ELSE 0 END) = COUNT(*)
