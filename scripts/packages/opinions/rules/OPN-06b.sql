-- severity: warning
-- zh: 《{title}》的建议{returned_on}报送，过了 {days} 天还没有登记采纳情况。
-- en: Suggestions on “{title}” were sent on {returned_on}; after {days} days nothing is said of their adoption.
-- hint.zh: 问一问采纳了几条，登记下来告诉大家。
-- hint.en: Ask how many were adopted, enter it and tell people.
SELECT 'drafts_consulted' AS _resource, d._row AS _row, 'adoption_reported_on' AS _field, p.basis_id AS _basis, d.title_zh AS title_zh,
    COALESCE(d.title_en, d.title_zh) AS title_en, d.returned_on AS returned_on, CAST(p.value AS BIGINT) AS days
FROM opinions.drafts_consulted AS d
JOIN param AS p ON p.org_id = d.org_id AND p.key = 'adoption_report_days' AND d.returned_on BETWEEN p.valid_from AND p.valid_to
CROSS JOIN as_of
WHERE d.adoption_reported_on IS NULL AND d.returned_on + CAST(p.value AS INTEGER) < as_of.day
