SELECT
    q.org_id,
    q.received_on,
    COALESCE(i.level2, i.level1) AS item_zh,
    COALESCE(i.name_en, i.level2, i.level1) AS item_en,
    q.via,
    q.answered_on,
    date_diff('day', q.received_on, q.answered_on) AS days,
    CASE WHEN q._absent LIKE '%answered_on=not-due%' THEN 'not-due' END AS days_absent,
    q.result,
    q.public_answer,
    COALESCE(CAST(AVG(date_diff('day', q.received_on, q.answered_on)) OVER (PARTITION BY q.org_id) AS DECIMAL(9, 1)), 0) AS average
FROM disclosure.inquiries AS q
LEFT JOIN disclosure.catalogue AS i ON i.org_id = q.org_id AND i.item_id = q.item_id
ORDER BY q.org_id, q.received_on DESC, q.inquiry_id
