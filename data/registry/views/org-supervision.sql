WITH seats AS (
    SELECT CASE WHEN o.org_type = 'supervision_committee' THEN o.parent_org_id ELSE o.org_id END AS org_id,
        CASE WHEN p.is_finance_literate THEN 1 ELSE 0 END AS literate, CASE WHEN p.relative_declaration = 'none' THEN 1 ELSE 0 END AS clear
    FROM registry.posts AS p
    JOIN registry.organizations AS o ON o.org_id = p.org_id
    CROSS JOIN as_of AS today
    WHERE p.role IN ('supervision_chair', 'supervision_member', 'supervisor') AND p.term_from <= today.day
        AND (p.term_to IS NULL OR p.term_to >= today.day)
), counts AS (
    SELECT org_id, COUNT(*) AS members, SUM(literate) AS literate, SUM(clear) AS clear FROM seats GROUP BY org_id
)
SELECT c.org_id, c.members, CAST(c.literate AS VARCHAR) || '/' || CAST(c.members AS VARCHAR) AS literate,
    CAST(c.clear AS VARCHAR) || '/' || CAST(c.members AS VARCHAR) AS clear, o.supervision_phone
FROM counts AS c
JOIN registry.organizations AS o ON o.org_id = c.org_id
ORDER BY c.org_id
