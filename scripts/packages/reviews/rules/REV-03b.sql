-- severity: error
-- zh: {held_on}的评议实到 {present} 人，比应到的 {eligible} 人还多。
-- en: At the review of {held_on} {present} were present, more than the {eligible} entitled.
-- hint.zh: 核对应到和实到人数。
-- hint.en: Check both numbers.
SELECT 'review_rounds' AS _resource, r._row AS _row, 'present' AS _field, r.held_on AS held_on, r.present AS present, r.eligible AS eligible
FROM reviews.review_rounds AS r
WHERE r.present > r.eligible
