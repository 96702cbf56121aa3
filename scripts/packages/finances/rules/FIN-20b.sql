-- severity: warning
-- labels: table = {
--     "finances.transactions": ["收支明细", "transactions"], "finances.account_balances": ["账户余额", "account balances"],
--     "finances.allowances": ["报酬和误工补贴", "pay and allowances"], "finances.debts": ["债权债务", "debts"]}
-- zh: {org}{period}的“{table}”公开以后金额变了：{day}发布的是 {rows_before} 行、各栏金额合计 {before} 元，后来是 {rows_after} 行、{after} 元，更正记录里没有写。
-- en: {org}: the amounts of “{table}” of {period} changed after they were published: {rows_before} rows and {before} yuan in all on {day}, then {rows_after} rows and {after} yuan; no correction says so.
-- hint.zh: 公开过的账不能悄悄改：改错的改回来；确实要改的，在更正记录里逐项写明原值、新值和原因。
-- hint.en: What was published isn’t changed silently: undo it, or enter old value, new value and reason in the corrections.
WITH frozen AS (
    SELECT d._row, d.org_id, d.period AS told, c.period, c.resource, c.day, c.until, c.rows_before, c.total_before, c.rows_after, c.total_after
    FROM republished AS c
    JOIN finances.period_disclosures AS d
        ON d.org_id = c.org_id AND d.published_on <= c.day
        AND d.period IN (
            c.period, substr(c.period, 1, 4), substr(c.period, 1, 4) || CASE WHEN substr(c.period, 6, 2) <= '06' THEN 'H1' ELSE 'H2' END,
            substr(c.period, 1, 4) || 'Q'
                || CAST(CAST(FLOOR((TRY_CAST(substr(c.period, 6, 2) AS INTEGER) + 2) / 3) AS INTEGER) AS VARCHAR)
        )
    WHERE c.resource LIKE 'finances.%'
),
explained AS (
    SELECT x.org_id, x.resource, x.corrected_on, l.target_ref
    FROM disclosure.corrections AS x
    JOIN disclosure.publication_log AS l ON l.org_id = x.org_id AND l.pub_id = x.pub_id
)
SELECT DISTINCT 'period_disclosures' AS _resource, f._row AS _row, 'period' AS _field,
    COALESCE(org.name_zh, f.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, f.org_id) AS org_en,
    f.period AS period, f.resource AS table, f.day AS day, f.rows_before AS rows_before,
    CAST(f.total_before AS DECIMAL(18, 2)) AS before, f.rows_after AS rows_after, CAST(f.total_after AS DECIMAL(18, 2)) AS after
FROM frozen AS f
LEFT JOIN explained AS e
    ON e.org_id = f.org_id AND e.resource = f.resource AND e.corrected_on >= f.day AND e.corrected_on <= f.until
    AND (strpos(e.target_ref, f.period) > 0 OR strpos(e.target_ref, f.told) > 0)
LEFT JOIN registry.organizations AS org ON org.org_id = f.org_id
WHERE e.org_id IS NULL
