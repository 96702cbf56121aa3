SELECT i.org_id, i.campaign_id, i.gist, i.support_count, i.adoption_status, i.reason, i.reflected_in, i.feedback_on, i._absent, f.adopted AS taken
FROM opinions.opinion_items AS i
JOIN comment_fates AS f ON f.org_id = i.org_id AND f.opinion_item_id = i.opinion_item_id
ORDER BY i.org_id, i.campaign_id, i.opinion_item_id
