-- severity: notice
-- zh: “{name}”{year}年付出 {total} 元，其中 {unlinked} 元没有对应的决议，占 {percent}%（{rows} 笔里的 {unlinked_rows} 笔）。
-- en: Of {total} yuan paid by “{name}” in {year}, {unlinked} yuan have no decision behind them: {percent}% ({unlinked_rows} of {rows} payments).
-- hint.zh: 日常小额开支可以没有单独的决议；大额的要填“决议”。
-- hint.en: Small everyday payments need no decision of their own; put decision_id into large ones.
WITH years AS (
    SELECT t.org_id, substr(t.period, 1, 4) AS year, COUNT(*) AS row_count, SUM(t.amount) AS total,
        SUM(CASE WHEN t.decision_id IS NULL THEN 1 ELSE 0 END) AS unlinked_rows,
        SUM(CASE WHEN t.decision_id IS NULL THEN t.amount ELSE 0 END) AS unlinked
    FROM finances.transactions AS t
    LEFT JOIN finances.transactions AS r ON r.org_id = t.org_id AND r.reverses_txn_id = t.txn_id AND r.amount = t.amount
    WHERE t.direction = 'expense' AND r.txn_id IS NULL
    GROUP BY t.org_id, substr(t.period, 1, 4)
)
SELECT 'transactions' AS _resource, CAST(NULL AS BIGINT) AS _row, 'decision_id' AS _field, o.name_zh AS name_zh,
    COALESCE(o.name_en, o.name_zh) AS name_en, y.year AS year, CAST(y.total AS DECIMAL(18, 2)) AS total,
    CAST(y.unlinked AS DECIMAL(18, 2)) AS unlinked, CAST(ROUND(100.0 * y.unlinked / y.total, 1) AS DECIMAL(9, 1)) AS percent,
    y.unlinked_rows AS unlinked_rows, y.row_count AS rows
FROM years AS y
JOIN registry.organizations AS o ON o.org_id = y.org_id
WHERE y.unlinked > 0
