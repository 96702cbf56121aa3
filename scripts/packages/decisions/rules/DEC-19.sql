-- severity: notice
-- zh: {org}的 {matters} 件事项，从第一步到作出决议，有一半在 {days} 天以内。
-- en: From the first step to the resolution, half of the {matters} matters of {org} took no more than {days} days.
-- hint.zh: 只作统计。
-- hint.en: For information only.
WITH first_steps AS (
    SELECT org_id, decision_id, MIN(COALESCE(started_on, finished_on)) AS day
    FROM decisions.steps
    GROUP BY org_id, decision_id
),
taken AS (
    SELECT m.org_id, date_diff('day', f.day, m.resolved_on) AS days
    FROM decisions.matters AS m
    JOIN first_steps AS f ON f.org_id = m.org_id AND f.decision_id = m.decision_id
    WHERE m.resolved_on >= f.day
)
SELECT
    'matters' AS _resource,
    CAST(NULL AS BIGINT) AS _row,
    'resolved_on' AS _field,
    o.name_zh AS org_zh,
    COALESCE(o.name_en, o.name_zh) AS org_en,
    COUNT(*) AS matters,
    CAST(ROUND(MEDIAN(t.days)) AS BIGINT) AS days
FROM taken AS t
JOIN registry.organizations AS o ON o.org_id = t.org_id
GROUP BY o.org_id, o.name_zh, o.name_en
