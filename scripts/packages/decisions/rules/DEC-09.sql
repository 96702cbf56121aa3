-- severity: warning
-- labels: phase = disclosures.phase
-- labels: first = disclosures.aspect
-- labels: last = disclosures.aspect
-- zh: “{title}”{phase}公开不同步：“{first}”在{first_on}，“{last}”在{last_on}，相差 {days} 天，应在 {allowed} 天以内。
-- en: “{title}” ({decision}), {phase}: “{first}” was disclosed on {first_on} and “{last}” on {last_on}, {days} days apart; {allowed} at most.
-- hint.zh: 同一阶段的决策、过程、结果和制度依据应当一起公开。
-- hint.en: Decision, process, result and legal basis of one phase belong together: disclose them at the same time.
WITH firsts AS (
    SELECT org_id, decision_id, phase, aspect, MIN(published_on) AS day
    FROM decisions.disclosures
    GROUP BY org_id, decision_id, phase, aspect
),
placed AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY org_id, decision_id, phase ORDER BY day, aspect) AS from_first,
        ROW_NUMBER() OVER (PARTITION BY org_id, decision_id, phase ORDER BY day DESC, aspect DESC) AS from_last
    FROM firsts
)
SELECT
    'matters' AS _resource,
    m._row AS _row,
    'decision_id' AS _field,
    p.basis_id AS _basis,
    m.decision_id AS decision,
    m.title_zh AS title_zh,
    COALESCE(m.title_en, m.title_zh) AS title_en,
    a.phase AS phase,
    a.aspect AS first,
    a.day AS first_on,
    z.aspect AS last,
    z.day AS last_on,
    date_diff('day', a.day, z.day) AS days,
    CAST(p.value AS BIGINT) AS allowed
FROM placed AS a
JOIN placed AS z
    ON z.org_id = a.org_id AND z.decision_id = a.decision_id AND z.phase = a.phase AND z.from_last = 1
JOIN decisions.matters AS m ON m.org_id = a.org_id AND m.decision_id = a.decision_id
JOIN param AS p ON p.org_id = a.org_id AND p.key = 'simultaneity_days'
    AND a.day BETWEEN p.valid_from AND p.valid_to
WHERE a.from_first = 1 AND date_diff('day', a.day, z.day) > CAST(p.value AS BIGINT)
