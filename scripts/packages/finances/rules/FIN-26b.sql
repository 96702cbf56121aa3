-- severity: error
-- periods: before
-- labels: kind = debts.direction
-- zh: {period}{kind}“{debt}”期初 {opening} 元，与{before}的期末 {closing} 元不一致，相差 {difference} 元。
-- en: {period}, {kind} “{debt}”: it opens with {opening} yuan; {before} closed with {closing} yuan, {difference} yuan apart.
-- hint.zh: 本期期初等于上期期末，上期是半年、今期是全年也一样。
-- hint.en: A period opens with what the one before closed with, also where one is half a year and the other a whole one.
WITH spans AS (
    SELECT d.*, CAST(substr(d.period, 1, 4) AS INTEGER) * 12 AS year_no,
        CASE WHEN length(d.period) = 4 THEN 1 WHEN substr(d.period, 5, 2) = 'H1' THEN 1 WHEN substr(d.period, 5, 2) = 'H2' THEN 7
            WHEN substr(d.period, 5, 1) = 'Q' THEN CAST(substr(d.period, 6, 1) AS INTEGER) * 3 - 2
            ELSE CAST(substr(d.period, 6, 2) AS INTEGER) END AS first_month,
        CASE WHEN length(d.period) = 4 THEN 12 WHEN substr(d.period, 5, 2) = 'H1' THEN 6 WHEN substr(d.period, 5, 2) = 'H2' THEN 12
            WHEN substr(d.period, 5, 1) = 'Q' THEN CAST(substr(d.period, 6, 1) AS INTEGER) * 3
            ELSE CAST(substr(d.period, 6, 2) AS INTEGER) END AS last_month
    FROM finances.debts AS d
)
SELECT 'debts' AS _resource, o._row AS _row, 'opening' AS _field, o.period AS period, o.debt_id AS debt, o.direction AS kind,
    CAST(o.opening AS DECIMAL(18, 2)) AS opening, b.period AS before, CAST(b.closing AS DECIMAL(18, 2)) AS closing,
    CAST(ABS(o.opening - b.closing) AS DECIMAL(18, 2)) AS difference
FROM spans AS o
JOIN spans AS b
    ON b.org_id = o.org_id AND b.debt_id = o.debt_id AND b.year_no + b.last_month + 1 = o.year_no + o.first_month
WHERE o.opening <> b.closing
