-- severity: warning
-- zh: “{name}”登记的捐款已使用 {used} 元，明细里资金来源为捐赠的付款合计 {listed} 元，相差 {difference} 元。
-- en: The cash donations of “{name}” say {used} yuan are used; payments with the source donation add up to {listed} yuan, {difference} yuan apart.
-- hint.zh: 用捐款付的每一笔，资金来源填“捐赠”；登记的已使用金额随之更新。
-- hint.en: Give each payment from a donation the source donation, and keep the used amount up to date.
WITH listed AS (
    SELECT org_id, SUM(amount) AS amount FROM signed_entries
    WHERE direction = 'expense' AND fund_source = 'donation'
    GROUP BY org_id
),
stated AS (
    SELECT org_id, MIN(_row) AS _row, SUM(used) AS used FROM finances.donations WHERE kind = 'cash' GROUP BY org_id
)
SELECT 'donations' AS _resource, s._row AS _row, 'used' AS _field, o.name_zh AS name_zh,
    COALESCE(o.name_en, o.name_zh) AS name_en, CAST(s.used AS DECIMAL(18, 2)) AS used,
    CAST(COALESCE(l.amount, 0) AS DECIMAL(18, 2)) AS listed,
    CAST(ABS(s.used - COALESCE(l.amount, 0)) AS DECIMAL(18, 2)) AS difference
FROM stated AS s
JOIN registry.organizations AS o ON o.org_id = s.org_id
LEFT JOIN listed AS l ON l.org_id = s.org_id
WHERE s.used <> COALESCE(l.amount, 0)
