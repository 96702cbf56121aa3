-- severity: error
-- zh: {held_on}的评议实到 {present} 人，有一个岗位的票却有 {ballots} 张。
-- en: At the review of {held_on} {present} people were present, but one post has {ballots} ballots.
-- hint.zh: 核对实到人数和票数。
-- hint.en: Check those present and the ballots.
SELECT 'ballots_summary' AS _resource, b._row AS _row, 'competent' AS _field, r.held_on AS held_on, r.present AS present,
    b.excellent + b.competent + b.basically + b.incompetent + COALESCE(b.abstain, 0) + COALESCE(b.invalid, 0) AS ballots
FROM reviews.ballots_summary AS b
JOIN reviews.review_rounds AS r ON r.org_id = b.org_id AND r.round_id = b.round_id
WHERE b.excellent + b.competent + b.basically + b.incompetent + COALESCE(b.abstain, 0) + COALESCE(b.invalid, 0) > r.present
