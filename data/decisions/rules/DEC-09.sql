-- severity: warning
-- zh: “{title}”{phase}公开不同步：“{first}”在{first_on}，“{last}”在{last_on}，相差 {days} 天，应在 {allowed} 天以内。
-- en: “{title}” ({decision}), {phase}: “{first}” was disclosed on {first_on} and “{last}” on {last_on}, {days} days apart; {allowed} at most.
-- hint.zh: 同一阶段的决策、过程、结果和制度依据应当一起公开。
-- hint.en: Decision, process, result and legal basis of one phase belong together: disclose them at the same time.
WITH phases(code, zh, en) AS (
    VALUES
        ('before', '事前', 'before'),
        ('during', '事中', 'during'),
        ('after', '事后', 'after')
),
aspects(code, zh, en) AS (
    VALUES
        ('decision', '决策', 'decision'),
        ('process', '过程', 'process'),
        ('result', '结果', 'result'),
        ('basis', '制度依据', 'legal basis')
),
firsts AS (
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
    phases.zh AS phase_zh,
    phases.en AS phase_en,
    one.zh AS first_zh,
    one.en AS first_en,
    a.day AS first_on,
    two.zh AS last_zh,
    two.en AS last_en,
    z.day AS last_on,
    date_diff('day', a.day, z.day) AS days,
    CAST(p.value AS BIGINT) AS allowed
FROM placed AS a
JOIN placed AS z
    ON z.org_id = a.org_id AND z.decision_id = a.decision_id AND z.phase = a.phase AND z.from_last = 1
JOIN decisions.matters AS m ON m.org_id = a.org_id AND m.decision_id = a.decision_id
JOIN param AS p ON p.org_id = a.org_id AND p.key = 'simultaneity_days'
JOIN phases ON phases.code = a.phase
JOIN aspects AS one ON one.code = a.aspect
JOIN aspects AS two ON two.code = z.aspect
WHERE a.from_first = 1 AND date_diff('day', a.day, z.day) > CAST(p.value AS BIGINT)
