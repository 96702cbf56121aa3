-- severity: error
-- labels: kind = debts.direction
-- zh: {period}{kind}“{debt}”期末应为 {expected} 元，表内为 {closing} 元，相差 {difference} 元。
-- en: {period}, {kind} “{debt}”: the closing amount should be {expected} yuan, the table has {closing} yuan, {difference} yuan apart.
-- hint.zh: 期末 = 期初 + 增加 − 减少。
-- hint.en: Closing = opening + increase − decrease.
SELECT 'debts' AS _resource, d._row AS _row, 'closing' AS _field,
    CASE WHEN length(d.period) = 4 THEN d.period || '年' ELSE d.period END AS period_zh, d.period AS period_en,
    d.debt_id AS debt,
    d.direction AS kind,
    CAST(d.opening + d.increase - d.decrease AS DECIMAL(18, 2)) AS expected, CAST(d.closing AS DECIMAL(18, 2)) AS closing,
    CAST(ABS(d.opening + d.increase - d.decrease - d.closing) AS DECIMAL(18, 2)) AS difference
FROM finances.debts AS d
WHERE d.opening + d.increase - d.decrease <> d.closing
