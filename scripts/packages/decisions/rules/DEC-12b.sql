-- severity: warning
-- labels: finding = {
--     "beyond": ["工作日历只到{calendar_end}，数不出工作日", "the working calendar ends on {calendar_end}, so working days can't be counted"],
--     "gap": ["工作日历是空的、不连续或不够早，数不出工作日", "the working calendar is empty, has a gap or begins too late, so working days can't be counted"],
--     "missing": ["到{until}已过 {days} 个工作日，还没有公布", "by {until}, after {days} working days, it has not been published"],
--     "late": ["{until}才公布，用了 {days} 个工作日", "it was published on {until}, after {days} working days"]}
-- zh: “{title}”{resolved_on}作出决定，应在 {needed} 个工作日内公布，{finding}。
-- en: “{title}” ({decision}) was decided on {resolved_on} and due for publication within {needed} working days; {finding}.
-- hint.zh: 及时公布决定，再在“程序步骤”登记“决策公布”的日期；工作日历不够长的，先补日历。
-- hint.en: Publish it and enter the date of the step “publication”; where the working calendar is too short, extend it first.
-- basis: foi-regulation-26
WITH published AS (
    SELECT org_id, decision_id, MIN(COALESCE(finished_on, started_on)) AS day
    FROM decisions.steps
    WHERE step_code = 'publication' AND outcome IN ('agreed', 'amended')
    GROUP BY org_id, decision_id
),
events AS (
    SELECT
        m._row,
        m.decision_id,
        m.title_zh, m.title_en,
        m.resolved_on,
        published.day AS published_on,
        COALESCE(published.day, as_of.day) AS until,
        CAST(p.value AS BIGINT) AS needed,
        p.basis_id
    FROM decisions.matters AS m
    JOIN registry.organizations AS o ON o.org_id = m.org_id
    JOIN param AS p ON p.org_id = m.org_id AND p.key = 'proactive_disclosure_workdays'
        AND m.resolved_on BETWEEN p.valid_from AND p.valid_to
    CROSS JOIN as_of
    LEFT JOIN published ON published.org_id = m.org_id AND published.decision_id = m.decision_id
    WHERE m.procedure_type = 'major_admin'
        AND o.org_type IN ('county', 'township', 'subdistrict')
        AND m.status IN ('resolved', 'implementing', 'completed', 'evaluated')
        AND m.withhold_reason IS NULL
        AND m.resolved_on IS NOT NULL
),
counted AS (
    SELECT e.*, b.workdays - a.workdays AS days
    FROM events AS e
    LEFT JOIN working_days AS a ON a.day = e.resolved_on
    LEFT JOIN working_days AS b ON b.day = e.until
)
SELECT
    'matters' AS _resource,
    c._row AS _row,
    'resolved_on' AS _field,
    c.basis_id AS _basis,
    c.decision_id AS decision,
    c.title_zh AS title_zh,
    COALESCE(c.title_en, c.title_zh) AS title_en,
    c.resolved_on AS resolved_on,
    c.needed AS needed,
    CASE WHEN c.until > horizon.last_day THEN 'beyond'
        WHEN c.days IS NULL THEN 'gap'
        WHEN c.published_on IS NULL THEN 'missing'
        ELSE 'late' END AS finding,
    c.days AS days,
    c.until AS until,
    horizon.last_day AS calendar_end
FROM counted AS c
CROSS JOIN calendar_span AS horizon
WHERE c.days IS NULL OR c.days > c.needed
