-- severity: error
-- labels: finding = {"pending": ["{answered_on}已经答复，结果却填“办理中”", "was answered on {answered_on}, but its result is still pending"], "undated": ["填了处理结果，没有填答复日期", "has a result and no day of the answer"]}
-- zh: {org}{received_on}收到的查询{finding}。
-- en: {org}: the inquiry of {received_on} {finding}.
-- hint.zh: 答复日期和处理结果要一起填。
-- hint.en: Fill in the day of the answer and the result together.
SELECT 'inquiries' AS _resource, i._row AS _row, 'result' AS _field,
    COALESCE(org.name_zh, i.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, i.org_id) AS org_en,
    i.received_on AS received_on, i.answered_on AS answered_on,
    CASE WHEN i.result = 'pending' THEN 'pending' ELSE 'undated' END AS finding
FROM disclosure.inquiries AS i
LEFT JOIN registry.organizations AS org ON org.org_id = i.org_id
WHERE (i.result = 'pending') = (i.answered_on IS NOT NULL)
