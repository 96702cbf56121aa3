-- severity: error
-- labels: direction = transactions.direction
-- labels: kind = subjects.subject_class
-- zh: {on}“{summary}”记的是{direction}，科目 {code} 在{chart}年版里却是{kind}科目“{subject}”。
-- en: “{summary}” of {on} is booked as {direction}, but subject {code} of the {chart} chart is “{subject}”, a subject of {kind}.
-- hint.zh: 2004年版和 2023年版有的科目同码不同义（如 502、511），核对科目版本和编码。
-- hint.en: Some codes mean different things in the charts of 2004 and 2023 (502, 511): check the version and the code.
WITH subjects AS (
    SELECT chart_version, subject_code, MIN(subject_class) AS subject_class, MIN(name_zh) AS name_zh, MIN(name_en) AS name_en
    FROM finances.subjects
    GROUP BY chart_version, subject_code
)
SELECT 'transactions' AS _resource, t._row AS _row, 'subject_code' AS _field, t.txn_date AS on, t.summary AS summary,
    t.subject_code AS code, t.chart_version AS chart, s.name_zh AS subject_zh, COALESCE(s.name_en, s.name_zh) AS subject_en,
    t.direction AS direction,
    s.subject_class AS kind
FROM finances.transactions AS t
JOIN subjects AS s ON s.chart_version = t.chart_version AND s.subject_code = t.subject_code
WHERE (t.direction = 'income' AND s.subject_class IN ('expense', 'cost'))
    OR (t.direction = 'expense' AND s.subject_class = 'income')
