-- Each transaction by what it counts for: a reversal takes back the one it reverses, under that one's direction and category.
SELECT t._row, t.org_id, t.account_id, t.txn_id, t.txn_date, t.period, substr(t.period, 1, 4) AS year,
    COALESCE(o.direction, t.direction) AS direction, COALESCE(o.plain_category, t.plain_category) AS plain_category,
    COALESCE(o.fund_source, t.fund_source) AS fund_source, COALESCE(o.chart_version, t.chart_version) AS chart_version,
    COALESCE(o.subject_code, t.subject_code) AS subject_code,
    COALESCE(o.project_id, t.project_id) AS project_id,
    CASE WHEN t.direction = 'reversal' THEN -t.amount ELSE t.amount END AS amount
FROM finances.transactions AS t
LEFT JOIN finances.transactions AS o
    ON t.direction = 'reversal' AND o.org_id = t.org_id AND o.txn_id = t.reverses_txn_id
