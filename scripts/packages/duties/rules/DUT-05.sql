-- severity: warning
-- labels: list = items.list_kind
-- zh: {org}的“{list}”清单 {duties} 项，最近一次核对是{last}，超过了 {days} 天。
-- en: {org}: the list “{list}” (duties: {duties}) was last reviewed on {last}, more than {days} days ago.
-- hint.zh: 逐项核对一遍，填上核对的日期。
-- hint.en: Go through it and enter the day.
SELECT 'items' AS _resource, CAST(NULL AS BIGINT) AS _row, 'reviewed_on' AS _field, p.basis_id AS _basis,
    COALESCE(org.name_zh, i.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, i.org_id) AS org_en, i.list_kind AS list, COUNT(*) AS duties,
    MAX(COALESCE(i.reviewed_on, i.effective_from)) AS last, CAST(p.value AS BIGINT) AS days
FROM listed_duties AS i
CROSS JOIN as_of
JOIN param AS p ON p.org_id = i.org_id AND p.key = 'duty_list_review_days' AND as_of.day BETWEEN p.valid_from AND p.valid_to
LEFT JOIN registry.organizations AS org ON org.org_id = i.org_id
GROUP BY i.org_id, org.name_zh, org.name_en, i.list_kind, p.basis_id, p.value, as_of.day
HAVING MAX(COALESCE(i.reviewed_on, i.effective_from)) < as_of.day - CAST(p.value AS INTEGER)
