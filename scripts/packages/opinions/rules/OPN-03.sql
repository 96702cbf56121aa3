-- severity: error
-- zh: “{title}”一共收到 {received} 条意见，有一条要点却写着 {support} 人提过。
-- en: “{title}” received {received} comments, yet one of them is said to come from {support} people.
-- hint.zh: 核对收到的条数和提的人数。
-- hint.en: Check both numbers.
WITH received AS (
    SELECT org_id, campaign_id, SUM("count") AS comments FROM opinions.submissions_summary GROUP BY org_id, campaign_id
)
SELECT 'opinion_items' AS _resource, i._row AS _row, 'support_count' AS _field, c.title_zh AS title_zh,
    COALESCE(c.title_en, c.title_zh) AS title_en, r.comments AS received, i.support_count AS support
FROM opinions.opinion_items AS i
JOIN received AS r ON r.org_id = i.org_id AND r.campaign_id = i.campaign_id
JOIN opinions.campaigns AS c ON c.org_id = i.org_id AND c.campaign_id = i.campaign_id
WHERE i.support_count > r.comments
