-- How far each comment has come: answered, adopted at least in part, people told.
SELECT i.org_id, i.campaign_id, i.opinion_item_id,
    CASE WHEN i.adoption_status <> 'pending' THEN 1 ELSE 0 END AS answered,
    CASE WHEN i.adoption_status IN ('adopted', 'partially') THEN 1 ELSE 0 END AS adopted,
    CASE WHEN i.adoption_status <> 'pending' AND i.feedback_on IS NOT NULL THEN 1 ELSE 0 END AS told
FROM opinions.opinion_items AS i
