-- severity: warning
-- zh: {org}{year}年“{category}”{this_year} 元，上年 {last_year} 元，增加 {percent}%，超过 {most}%。
-- en: {org}: “{category}” was {this_year} yuan in {year} after {last_year} yuan the year before: {percent}% more, above {most}%.
-- hint.zh: 核对有没有记错收支类别；属实的，在公开时说明原因。
-- hint.en: Check the plain category of the rows; if it is so, say why when publishing.
WITH sums AS (
    SELECT e.org_id, CAST(e.year AS INTEGER) AS year, e.plain_category, SUM(e.amount) AS amount
    FROM signed_entries AS e
    JOIN full_years AS f ON f.org_id = e.org_id AND f.year = e.year
    JOIN param AS p ON p.org_id = e.org_id AND p.key = 'sensitive_categories'
        AND TRY_CAST(e.period || '-01' AS DATE) BETWEEN p.valid_from AND p.valid_to
    WHERE e.direction = 'expense' AND strpos(';' || p.value || ';', ';' || e.plain_category || ';') > 0
    GROUP BY e.org_id, e.year, e.plain_category
)
SELECT 'transactions' AS _resource, CAST(NULL AS BIGINT) AS _row, 'plain_category' AS _field,
    COALESCE(org.name_zh, a.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, a.org_id) AS org_en,
    CAST(a.year AS VARCHAR) AS year,
    COALESCE(n.zh, a.plain_category) AS category_zh, COALESCE(n.en, a.plain_category) AS category_en,
    CAST(a.amount AS DECIMAL(18, 2)) AS this_year, CAST(b.amount AS DECIMAL(18, 2)) AS last_year,
    CAST(ROUND(100.0 * (a.amount - b.amount) / b.amount, 1) AS DECIMAL(18, 1)) AS percent, most.value AS most
FROM sums AS a
JOIN sums AS b ON b.org_id = a.org_id AND b.plain_category = a.plain_category AND b.year = a.year - 1
JOIN param AS most ON most.org_id = a.org_id AND most.key = 'sensitive_yoy_pct'
    AND CAST(CAST(a.year AS VARCHAR) || '-12-31' AS DATE) BETWEEN most.valid_from AND most.valid_to
LEFT JOIN plain_category_names AS n ON n.plain_category = a.plain_category
LEFT JOIN registry.organizations AS org ON org.org_id = a.org_id
WHERE b.amount > 0 AND (a.amount - b.amount) * 100 > b.amount * CAST(most.value AS DECIMAL(9, 2))
