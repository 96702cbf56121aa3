WITH counted AS (
    SELECT 1 AS place, SUM(CASE WHEN e.state = 'in_force' THEN 1 ELSE 0 END) AS part, COUNT(*) AS whole
    FROM document_ends AS e
    UNION ALL
    SELECT 2, SUM(CASE WHEN e.state = 'in_force' AND e.expires_on <= as_of.day + 180 THEN 1 ELSE 0 END), SUM(CASE WHEN e.state = 'in_force' THEN 1 ELSE 0 END)
    FROM document_ends AS e
    CROSS JOIN as_of
    UNION ALL
    SELECT 3, SUM(CASE WHEN e.state = 'lapsed' THEN 1 ELSE 0 END), COUNT(*)
    FROM document_ends AS e
    UNION ALL
    SELECT 4, SUM(CASE WHEN d.registration_no IS NOT NULL AND d.registered_on IS NOT NULL AND d.published_unified_on IS NOT NULL THEN 1 ELSE 0 END), COUNT(*)
    FROM normative_documents.documents AS d
    WHERE d.kind = 'normative'
),
words(place, label_zh, label_en) AS (
    VALUES
        (1, '现行有效的（占全部）', 'In force (of all)'),
        (2, '半年内到期的（占现行有效）', 'Expiring within half a year (of those in force)'),
        (3, '自动失效的（占全部）', 'Lapsed (of all)'),
        (4, '统一登记、编号、公布的（占规范性文件）', 'Registered, numbered and published together (of normative documents)')
)
SELECT w.label_zh, w.label_en, c.part AS value, c.whole
FROM counted AS c
JOIN words AS w ON w.place = c.place
WHERE c.whole > 0
ORDER BY w.place
