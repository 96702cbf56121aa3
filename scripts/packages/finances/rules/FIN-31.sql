-- severity: warning
-- zh: {on}“{summary}”{amount} 元，同类收支一般在 {typical} 元上下，差了 {ratio} 倍以上，可能把元和万元弄混了。
-- en: “{summary}” of {on}, {amount} yuan, is more than {ratio} times off what is usual in its category ({typical} yuan): yuan and 10,000 yuan may be mixed up.
-- hint.zh: 对着票据核对金额和单位，表里一律填元。
-- hint.en: Compare amount and unit with the receipt; the table is in yuan.
WITH typical AS (
    SELECT t.org_id, t.direction, t.plain_category, COUNT(*) AS row_count, CAST(MEDIAN(t.amount) AS DECIMAL(18, 2)) AS typical
    FROM finances.transactions AS t
    WHERE t.direction IN ('income', 'expense')
    GROUP BY t.org_id, t.direction, t.plain_category
)
SELECT 'transactions' AS _resource, t._row AS _row, 'amount' AS _field, t.txn_date AS on, t.summary AS summary,
    CAST(t.amount AS DECIMAL(18, 2)) AS amount, y.typical AS typical, CAST(r.value AS INTEGER) AS ratio
FROM finances.transactions AS t
JOIN typical AS y ON y.org_id = t.org_id AND y.direction = t.direction AND y.plain_category = t.plain_category
JOIN param AS r ON r.org_id = t.org_id AND r.key = 'magnitude_ratio'
    AND t.txn_date BETWEEN r.valid_from AND r.valid_to
JOIN param AS n ON n.org_id = t.org_id AND n.key = 'magnitude_min_rows'
    AND t.txn_date BETWEEN n.valid_from AND n.valid_to
WHERE y.row_count >= CAST(n.value AS INTEGER)
    AND (t.amount > y.typical * CAST(r.value AS DECIMAL(18, 2)) OR t.amount * CAST(r.value AS DECIMAL(18, 2)) < y.typical)
