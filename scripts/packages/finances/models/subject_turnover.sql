-- What the transactions of each year show of each subject, reversals taken back under the subject that they reverse.
SELECT e.org_id, CAST(e.year AS INTEGER) AS year, COALESCE(o.chart_version, t.chart_version) AS chart_version,
    COALESCE(o.subject_code, t.subject_code) AS subject_code, SUM(e.amount) AS amount
FROM signed_entries AS e
JOIN finances.transactions AS t ON t._row = e._row
LEFT JOIN finances.transactions AS o
    ON t.direction = 'reversal' AND o.org_id = t.org_id AND o.txn_id = t.reverses_txn_id
GROUP BY e.org_id, e.year, COALESCE(o.chart_version, t.chart_version), COALESCE(o.subject_code, t.subject_code)
