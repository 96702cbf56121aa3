SELECT i.org_id, i.campaign_id, i.gist, i.adoption_status, i.reason, i.feedback_on
FROM opinions.opinion_items AS i
WHERE i.adoption_status IN ('partially', 'not_adopted', 'out_of_scope')
ORDER BY i.feedback_on DESC, i.org_id, i.opinion_item_id
