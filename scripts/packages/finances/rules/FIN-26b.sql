-- severity: error
-- labels: kind = debts.direction
-- zh: {period}{kind}“{debt}”期初 {opening} 元，与{before}的期末 {closing} 元不一致，相差 {difference} 元。
-- en: {period}, {kind} “{debt}”: it opens with {opening} yuan; {before} closed with {closing} yuan, {difference} yuan apart.
-- hint.zh: 本期期初等于上期期末。
-- hint.en: A period opens with what the one before closed with.
WITH ordered AS (
    SELECT d.*, LAG(d.period) OVER (PARTITION BY d.org_id, d.debt_id ORDER BY d.period) AS before,
        LAG(d.closing) OVER (PARTITION BY d.org_id, d.debt_id ORDER BY d.period) AS closing_before
    FROM finances.debts AS d
)
SELECT 'debts' AS _resource, o._row AS _row, 'opening' AS _field,
    CASE WHEN length(o.period) = 4 THEN o.period || '年' ELSE o.period END AS period_zh, o.period AS period_en,
    o.debt_id AS debt,
    o.direction AS kind,
    CAST(o.opening AS DECIMAL(18, 2)) AS opening,
    CASE WHEN length(o.before) = 4 THEN o.before || '年' ELSE o.before END AS before_zh, o.before AS before_en,
    CAST(o.closing_before AS DECIMAL(18, 2)) AS closing,
    CAST(ABS(o.opening - o.closing_before) AS DECIMAL(18, 2)) AS difference
FROM ordered AS o
WHERE o.opening <> o.closing_before AND length(o.period) = length(o.before)
