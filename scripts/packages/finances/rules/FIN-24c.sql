-- severity: warning
-- zh: {org}{year}年的 {rows} 笔收支，金额打头的数字和一般的账不像（本福特定律），平均相差 {mad}，超过 {most}。
-- en: {org}: the first digits of {rows} amounts of {year} differ from what natural books show (Benford's law) by {mad} on average, more than {most}.
-- hint.zh: 这不说明有错，只提示抽查：固定标准的发放多、门槛附近的付款多，都会这样。
-- hint.en: It proves nothing; it suggests a look: fixed rates or many payments just below a threshold have this effect.
WITH expected(digit, share) AS (
    VALUES ('1', 0.30103), ('2', 0.17609), ('3', 0.12494), ('4', 0.09691), ('5', 0.07918), ('6', 0.06695), ('7', 0.05799),
        ('8', 0.05115), ('9', 0.04576)
), amounts AS (
    SELECT t.org_id, substr(t.period, 1, 4) AS year, substr(CAST(CAST(FLOOR(t.amount) AS BIGINT) AS VARCHAR), 1, 1) AS digit
    FROM finances.transactions AS t
    WHERE t.amount >= 1 AND t.direction IN ('income', 'expense')
), totals AS (
    SELECT org_id, year, COUNT(*) AS row_count FROM amounts GROUP BY org_id, year
), digits AS (
    SELECT org_id, year, digit, COUNT(*) AS times FROM amounts GROUP BY org_id, year, digit
), distances AS (
    SELECT t.org_id, t.year, t.row_count,
        CAST(ROUND(AVG(ABS(COALESCE(d.times, 0) * 1.0 / t.row_count - e.share)), 3) AS DECIMAL(9, 3)) AS mad
    FROM totals AS t
    CROSS JOIN expected AS e
    LEFT JOIN digits AS d ON d.org_id = t.org_id AND d.year = t.year AND d.digit = e.digit
    GROUP BY t.org_id, t.year, t.row_count
)
SELECT 'transactions' AS _resource, CAST(NULL AS BIGINT) AS _row, 'amount' AS _field,
    COALESCE(org.name_zh, d.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, d.org_id) AS org_en,
    d.year AS year, d.row_count AS rows,
    d.mad AS mad, most.value AS most
FROM distances AS d
JOIN param AS least ON least.org_id = d.org_id AND least.key = 'benford_min_rows'
    AND CAST(d.year || '-12-31' AS DATE) BETWEEN least.valid_from AND least.valid_to
JOIN param AS most ON most.org_id = d.org_id AND most.key = 'benford_max_mad'
    AND CAST(d.year || '-12-31' AS DATE) BETWEEN most.valid_from AND most.valid_to
LEFT JOIN registry.organizations AS org ON org.org_id = d.org_id
WHERE d.row_count >= CAST(least.value AS INTEGER) AND d.mad > CAST(most.value AS DECIMAL(9, 3))
