-- severity: warning
-- zh: {org}在{quarter}发了“{program}”，没有登记按什么标准发。
-- en: {org} paid “{program}” in {quarter}; by which standard is not entered.
-- hint.zh: 在“发放标准”里登记标准、谁来发、问谁。
-- hint.en: Enter the standard, who pays and whom to ask.
WITH paid AS (
    SELECT s._row, s.org_id, s.program_id, s.quarter,
        CAST(SUBSTR(s.quarter, 1, 4) || CASE SUBSTR(s.quarter, 6, 1) WHEN '1' THEN '-03-01' WHEN '2' THEN '-06-01' WHEN '3' THEN '-09-01'
            ELSE '-12-01' END AS DATE) AS day
    FROM welfare.payments_summary AS s
    WHERE s.amount > 0
)
SELECT 'payments_summary' AS _resource, d._row AS _row, 'program_id' AS _field, COALESCE(org.name_zh, d.org_id) AS org_zh,
    COALESCE(org.name_en, org.name_zh, d.org_id) AS org_en, d.quarter AS quarter, p.name_zh AS program_zh, p.name_en AS program_en
FROM paid AS d
JOIN welfare.programs AS p ON p.program_id = d.program_id
LEFT JOIN welfare.standards AS t ON t.org_id = d.org_id AND t.program_id = d.program_id AND t.effective_from <= d.day
    AND (t.effective_to IS NULL OR t.effective_to >= d.day)
LEFT JOIN registry.organizations AS org ON org.org_id = d.org_id
WHERE t.org_id IS NULL
