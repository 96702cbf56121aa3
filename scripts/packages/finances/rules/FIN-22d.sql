-- severity: error
-- zh: {on}“{summary}”用的是{chart}年版科目，{since}起应使用2023年版，之前用2004年版。
-- en: “{summary}” of {on} uses the chart of {chart}; from {since} on it is the chart of 2023, before that the one of 2004.
-- hint.zh: 改正“科目版本”，科目编码也要跟着改。
-- hint.en: Correct chart_version, and the subject code with it.
SELECT 'transactions' AS _resource, t._row AS _row, 'chart_version' AS _field, p.basis_id AS _basis, t.txn_date AS on,
    t.summary AS summary, t.chart_version AS chart, CAST(p.value AS DATE) AS since
FROM finances.transactions AS t
CROSS JOIN as_of AS today
JOIN param AS p ON p.org_id = t.org_id AND p.key = 'chart_2023_from'
    AND today.day BETWEEN p.valid_from AND p.valid_to
JOIN registry.organizations AS org ON org.org_id = t.org_id
-- The system is one for collectives, and for a committee that acts for its collective: 财会〔2023〕14号.
WHERE (org.org_type = 'collective_org' OR org.acts_for_collective) AND ((t.txn_date >= CAST(p.value AS DATE) AND t.chart_version = '2004')
    OR (t.txn_date < CAST(p.value AS DATE) AND t.chart_version = '2023'))
