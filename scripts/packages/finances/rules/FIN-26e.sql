-- severity: error
-- periods: part
-- labels: kind = debts.direction
-- labels: what = {"opening": ["期初", "an opening"], "closing": ["期末", "a closing"]}
-- zh: {year}年{kind}“{debt}”：全年{what} {whole} 元，{part}的{what} {given} 元，应当一样。
-- en: {kind} “{debt}” of {year}: the whole year has {what} of {whole} yuan and {part} has {given} yuan; they should be the same.
-- hint.zh: 全年的期初就是上半年的期初，全年的期末就是下半年的期末。
-- hint.en: The year opens as its first half and closes as its second.
WITH halves AS (
    SELECT d.*, substr(d.period, 1, 4) AS year, substr(d.period, 5) AS part FROM finances.debts AS d WHERE substr(d.period, 5, 1) IN ('H', 'Q', '-')
)
SELECT 'debts' AS _resource, h._row AS _row, CASE WHEN h.part IN ('H1', 'Q1', '-01') THEN 'opening' ELSE 'closing' END AS _field,
    h.year AS year, h.direction AS kind, h.debt_id AS debt,
    CASE WHEN h.part IN ('H1', 'Q1', '-01') THEN 'opening' ELSE 'closing' END AS what,
    CAST(CASE WHEN h.part IN ('H1', 'Q1', '-01') THEN y.opening ELSE y.closing END AS DECIMAL(18, 2)) AS whole,
    h.period AS part, CAST(CASE WHEN h.part IN ('H1', 'Q1', '-01') THEN h.opening ELSE h.closing END AS DECIMAL(18, 2)) AS given
FROM halves AS h
JOIN finances.debts AS y ON y.org_id = h.org_id AND y.debt_id = h.debt_id AND y.period = h.year
WHERE (h.part IN ('H1', 'Q1', '-01') AND h.opening <> y.opening) OR (h.part IN ('H2', 'Q4', '-12') AND h.closing <> y.closing)
