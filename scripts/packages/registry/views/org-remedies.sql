-- How soon an answer is due, and where else to go: by the law in force on the day, for units of this kind.
WITH bases AS (
    SELECT b.basis_id, b.basis_zh,
        b.basis_en,
        b.effective_from, b.effective_to
    FROM named_bases AS b
    WHERE b.grade IN ('A', 'B') AND b.level IN ('law', 'admin_regulation', 'local_regulation', 'rule', 'party_rule')
),
due AS (
    SELECT p.org_id, p.key, CAST(p.value AS INTEGER) AS days, p.basis_id
    FROM param AS p
    CROSS JOIN as_of
    WHERE p.key IN ('objection_answer_days', 'villager_query_answer_days', 'foi_reply_workdays')
        AND as_of.day BETWEEN p.valid_from AND p.valid_to
),
offered AS (
    SELECT o.org_id, r.place, r.remedy_id, r.zh, r.en,
        CASE WHEN d.key <> 'foi_reply_workdays' THEN d.days END AS days,
        CASE WHEN d.key = 'foi_reply_workdays' THEN d.days END AS workdays,
        COALESCE(d.basis_id, r.basis_id) AS basis_id
    FROM registry.remedies AS r
    JOIN registry.organizations AS o ON strpos(';' || r.org_types || ';', ';' || o.org_type || ';') > 0
    LEFT JOIN due AS d ON d.org_id = o.org_id AND d.key = r.key
    WHERE r.key IS NULL OR d.days IS NOT NULL
)
SELECT f.org_id, f.zh AS remedy_zh, f.en AS remedy_en,
    CASE WHEN f.days IS NOT NULL THEN CAST(f.days AS VARCHAR) || ' 天内'
        WHEN f.workdays IS NOT NULL THEN CAST(f.workdays AS VARCHAR) || ' 个工作日内' END AS within_zh,
    CASE WHEN f.days IS NOT NULL THEN 'within ' || CAST(f.days AS VARCHAR) || ' days'
        WHEN f.workdays IS NOT NULL THEN 'within ' || CAST(f.workdays AS VARCHAR) || ' working days' END AS within_en,
    CASE WHEN f.days IS NULL AND f.workdays IS NULL THEN 'not-applicable' END AS within_absent,
    b.basis_zh, b.basis_en
FROM offered AS f
JOIN bases AS b ON b.basis_id = f.basis_id
CROSS JOIN as_of
WHERE b.effective_from <= as_of.day AND (b.effective_to IS NULL OR b.effective_to >= as_of.day)
ORDER BY f.org_id, f.place, f.remedy_id
