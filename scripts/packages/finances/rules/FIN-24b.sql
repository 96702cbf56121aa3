-- severity: warning
-- zh: {org}{year}年的 {rows} 笔付款里有 {round_rows} 笔是 {unit} 元的整数倍，占 {percent}%，超过 {most}%。
-- en: {org}: of {rows} payments of {year}, {round_rows} are multiples of {unit} yuan: {percent}%, more than {most}%.
-- hint.zh: 整数金额过多可能是估算或包干，抽查几笔的票据。
-- hint.en: Many round amounts may be estimates or lump sums: look at the receipts of a few.
WITH years AS (
    SELECT t.org_id, substr(t.period, 1, 4) AS year, COUNT(*) AS row_count,
        SUM(CASE WHEN t.amount % CAST(u.value AS DECIMAL(18, 2)) = 0 THEN 1 ELSE 0 END) AS round_rows, MIN(u.value) AS unit
    FROM finances.transactions AS t
    JOIN param AS u ON u.org_id = t.org_id AND u.key = 'round_unit_yuan'
        AND TRY_CAST(t.period || '-01' AS DATE) BETWEEN u.valid_from AND u.valid_to
    WHERE t.direction = 'expense'
    GROUP BY t.org_id, substr(t.period, 1, 4)
)
SELECT 'transactions' AS _resource, CAST(NULL AS BIGINT) AS _row, 'amount' AS _field,
    COALESCE(org.name_zh, y.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, y.org_id) AS org_en,
    y.year AS year, y.row_count AS rows,
    y.round_rows AS round_rows, y.unit AS unit, CAST(ROUND(100.0 * y.round_rows / y.row_count, 1) AS DECIMAL(9, 1)) AS percent,
    most.value AS most
FROM years AS y
JOIN param AS least ON least.org_id = y.org_id AND least.key = 'round_min_rows'
    AND CAST(y.year || '-12-31' AS DATE) BETWEEN least.valid_from AND least.valid_to
JOIN param AS most ON most.org_id = y.org_id AND most.key = 'round_share_pct'
    AND CAST(y.year || '-12-31' AS DATE) BETWEEN most.valid_from AND most.valid_to
LEFT JOIN registry.organizations AS org ON org.org_id = y.org_id
WHERE y.row_count >= CAST(least.value AS INTEGER) AND y.round_rows * 100 > y.row_count * CAST(most.value AS DECIMAL(9, 2))
