-- severity: error
-- zh: {org}{year}年年报表二写现行有效规范性文件 {told} 件，这里登记的那年年底有效的是 {counted} 件。
-- en: {org}: Table 2 of {year} has {told} normative documents in force, but {counted} of those entered here were in force at its end.
-- hint.zh: 漏登记的补上；年报写错的，更正。
-- hint.en: Enter those that are missing, or correct the report.
WITH counted AS (
    SELECT t._row, t.org_id, t.year, t.value AS told,
        SUM(CASE WHEN e.kind = 'normative' AND e.effective_on <= CAST(CAST(t.year AS VARCHAR) || '-12-31' AS DATE)
            AND (e.ends_on IS NULL OR e.ends_on >= CAST(CAST(t.year AS VARCHAR) || '-12-31' AS DATE)) THEN 1 ELSE 0 END) AS counted
    FROM information_requests.annual_table2 AS t
    JOIN document_ends AS e ON e.org_id = t.org_id
    WHERE t.category = 'normative_documents' AND t.metric = 'in_force'
    GROUP BY t._row, t.org_id, t.year, t.value
)
SELECT 'information_requests.annual_table2' AS _resource, c._row AS _row, 'value' AS _field, COALESCE(org.name_zh, c.org_id) AS org_zh,
    COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en, CAST(c.year AS VARCHAR) AS year, CAST(c.told AS BIGINT) AS told, CAST(c.counted AS BIGINT) AS counted
FROM counted AS c
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
WHERE c.told <> c.counted
