-- severity: warning
-- zh: “{title}”的“{milestone}”计划在{planned_on}完成，到{as_of}已过 {days} 天，还没有填完成的日期。
-- en: “{title}” ({decision}): “{milestone}” was planned for {planned_on}; by {as_of}, {days} days later, no day of completion is entered.
-- hint.zh: 完成了就填“实际日期”；没完成的，在备注说明原因和新的计划日期。
-- hint.en: Enter the actual date where it is done; else explain in the remark, with the new date.
WITH open_ones AS (
    SELECT
        k.*,
        m.title_zh, m.title_en,
        ROW_NUMBER() OVER (PARTITION BY k.org_id, k.decision_id ORDER BY k.planned_on, k.seq) AS place
    FROM decisions.milestones AS k
    JOIN decisions.matters AS m ON m.org_id = k.org_id AND m.decision_id = k.decision_id
    WHERE m.status = 'implementing' AND k.actual_on IS NULL
)
SELECT
    'milestones' AS _resource,
    o._row AS _row,
    'actual_on' AS _field,
    p.basis_id AS _basis,
    o.decision_id AS decision,
    o.title_zh AS title_zh,
    COALESCE(o.title_en, o.title_zh) AS title_en,
    o.name_zh AS milestone_zh,
    COALESCE(o.name_en, o.name_zh) AS milestone_en,
    o.planned_on AS planned_on,
    as_of.day AS as_of,
    date_diff('day', o.planned_on, as_of.day) AS days
FROM open_ones AS o
CROSS JOIN as_of
JOIN param AS p ON p.org_id = o.org_id AND p.key = 'stalled_days'
    AND o.planned_on BETWEEN p.valid_from AND p.valid_to
WHERE o.place = 1 AND date_diff('day', o.planned_on, as_of.day) > CAST(p.value AS BIGINT)
