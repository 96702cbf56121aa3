-- severity: warning
-- zh: {org}{year}年登记的捐款合计 {stated} 元，收支明细里的捐赠收入是 {listed} 元，相差 {difference} 元。
-- en: {org}: gifts of money registered for {year} come to {stated} yuan; the transactions have {listed} yuan of donations, {difference} yuan apart.
-- hint.zh: 收了没有入账的补记；捐赠登记填错的改正。
-- hint.en: Book what was received, or correct the register of gifts.
WITH stated AS (
    SELECT org_id, EXTRACT(YEAR FROM received_on) AS year, MIN(_row) AS _row, SUM(value) AS amount
    FROM finances.donations
    WHERE kind = 'cash'
    GROUP BY org_id, EXTRACT(YEAR FROM received_on)
),
listed AS (
    SELECT org_id, CAST(year AS INTEGER) AS year, SUM(amount) AS amount
    FROM signed_entries
    WHERE direction = 'income' AND plain_category = 'donation'
    GROUP BY org_id, year
),
kept AS (SELECT DISTINCT org_id, CAST(year AS INTEGER) AS year FROM signed_entries)
SELECT 'donations' AS _resource, s._row AS _row, 'value' AS _field,
    COALESCE(org.name_zh, s.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, s.org_id) AS org_en,
    CAST(s.year AS VARCHAR) AS year, CAST(s.amount AS DECIMAL(18, 2)) AS stated, CAST(COALESCE(l.amount, 0) AS DECIMAL(18, 2)) AS listed,
    CAST(ABS(s.amount - COALESCE(l.amount, 0)) AS DECIMAL(18, 2)) AS difference
FROM stated AS s
JOIN kept AS k ON k.org_id = s.org_id AND k.year = s.year
LEFT JOIN listed AS l ON l.org_id = s.org_id AND l.year = s.year
LEFT JOIN registry.organizations AS org ON org.org_id = s.org_id
WHERE s.amount <> COALESCE(l.amount, 0)
