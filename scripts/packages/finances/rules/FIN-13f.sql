-- severity: warning
-- labels: source = transactions.fund_source
-- zh: {org}{year}年用{source}付了 {count} 笔“{category}”，合计 {amount} 元（第一笔{on}“{summary}”）。这些钱有专门用途，不能当日常开支花。
-- en: {org}: in {year} {amount} yuan of “{category}” was paid out of {source} (payments: {count}, the first “{summary}” on {on}). That money has its purpose and is not for running costs.
-- hint.zh: 资金来源填错的改正；确实用了的，从自有资金补回并照实说明。
-- hint.en: Correct the source, or put the money back from own funds and say so.
WITH spent AS (
    SELECT t.*, ROW_NUMBER() OVER (
            PARTITION BY t.org_id, t.fund_source, t.plain_category, EXTRACT(YEAR FROM t.txn_date) ORDER BY t.txn_date, t._row
        ) AS place
    FROM finances.transactions AS t
    JOIN param AS p ON p.org_id = t.org_id AND p.key = 'running_cost_categories' AND t.txn_date BETWEEN p.valid_from AND p.valid_to
    LEFT JOIN finances.special_funds AS f ON f.org_id = t.org_id AND f.special_fund_id = t.special_fund_id
    LEFT JOIN plain_category_names AS n ON n.plain_category = t.plain_category
    WHERE t.direction = 'expense' AND t.fund_source IN ('fiscal_special', 'land_compensation', 'villager_fundraising')
        AND strpos(';' || p.value || ';', ';' || t.plain_category || ';') > 0
        AND strpos(COALESCE(f.purpose, ''), COALESCE(n.zh, t.plain_category)) = 0
),
sums AS (
    SELECT org_id, fund_source, plain_category, EXTRACT(YEAR FROM txn_date) AS year, COUNT(*) AS count, SUM(amount) AS amount
    FROM spent
    GROUP BY org_id, fund_source, plain_category, EXTRACT(YEAR FROM txn_date)
)
SELECT 'transactions' AS _resource, f._row AS _row, 'fund_source' AS _field,
    COALESCE(org.name_zh, f.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, f.org_id) AS org_en,
    CAST(s.year AS VARCHAR) AS year, f.fund_source AS source, s.count AS count,
    COALESCE(n.zh, f.plain_category) AS category_zh, COALESCE(n.en, f.plain_category) AS category_en,
    CAST(s.amount AS DECIMAL(18, 2)) AS amount, f.txn_date AS on, f.summary AS summary
FROM spent AS f
JOIN sums AS s ON s.org_id = f.org_id AND s.fund_source = f.fund_source AND s.plain_category = f.plain_category
    AND s.year = EXTRACT(YEAR FROM f.txn_date)
LEFT JOIN plain_category_names AS n ON n.plain_category = f.plain_category
LEFT JOIN registry.organizations AS org ON org.org_id = f.org_id
WHERE f.place = 1
