SELECT c.org_id, c.decision_id, c.campaign_id, c.opened_on, c.closed_on, b."count" AS comments, c.result_published_on, c._absent
FROM opinions.campaigns AS c
LEFT JOIN opinions.submissions_by_campaign AS b ON b.org_id = c.org_id AND b.campaign_id = c.campaign_id
WHERE c.decision_id IS NOT NULL
ORDER BY c.org_id, c.decision_id, c.opened_on, c.campaign_id
