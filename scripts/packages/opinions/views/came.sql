SELECT b.org_id, b.campaign_id, b."count" AS comments
FROM opinions.submissions_by_campaign AS b
ORDER BY b.org_id, b.campaign_id
