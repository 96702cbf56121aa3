-- severity: warning
-- zh: {org}{year}年“{category}”合计 {amount} 元，超过 {cap} 元的限额。
-- en: {org}: “{category}” adds up to {amount} yuan in {year}, above the cap of {cap} yuan.
-- hint.zh: 核对有没有记错收支类别；属实的，在公开时说明原因。
-- hint.en: Check the plain category of the rows; if it is so, say why when publishing.
WITH sums AS (
    SELECT e.org_id, e.year, e.plain_category, SUM(e.amount) AS amount
    FROM signed_entries AS e
    JOIN param AS p ON p.org_id = e.org_id AND p.key = 'sensitive_categories'
        AND TRY_CAST(e.period || '-01' AS DATE) BETWEEN p.valid_from AND p.valid_to
    WHERE e.direction = 'expense' AND strpos(';' || p.value || ';', ';' || e.plain_category || ';') > 0
    GROUP BY e.org_id, e.year, e.plain_category
)
SELECT 'transactions' AS _resource, CAST(NULL AS BIGINT) AS _row, 'plain_category' AS _field,
    COALESCE(org.name_zh, s.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, s.org_id) AS org_en,
    cap.basis_id AS _basis,
    s.year AS year, COALESCE(n.zh, s.plain_category) AS category_zh, COALESCE(n.en, s.plain_category) AS category_en,
    CAST(s.amount AS DECIMAL(18, 2)) AS amount, CAST(cap.value AS DECIMAL(18, 2)) AS cap
FROM sums AS s
JOIN param AS cap ON cap.org_id = s.org_id AND cap.key = 'sensitive_cap_yuan'
    AND CAST(CAST(s.year AS VARCHAR) || '-12-31' AS DATE) BETWEEN cap.valid_from AND cap.valid_to
LEFT JOIN plain_category_names AS n ON n.plain_category = s.plain_category
LEFT JOIN registry.organizations AS org ON org.org_id = s.org_id
WHERE s.amount > CAST(cap.value AS DECIMAL(18, 2))
