-- severity: warning
-- labels: finding = {
--     "empty": ["工作日历是空的，数不出工作日", "the working calendar is empty, so working days can't be counted"],
--     "beyond": ["工作日历只到{calendar_end}，数不出工作日", "the working calendar ends on {calendar_end}, so working days can't be counted"],
--     "gap": ["工作日历不连续或不够早，数不出工作日", "the working calendar has a gap or begins too late, so working days can't be counted"],
--     "short": ["只有 {days} 个工作日，少于 {needed} 个", "{days} working days instead of {needed}"]}
-- zh: “{title}”合法性审查从{started_on}到{finished_on}，{finding}。
-- en: “{title}” ({decision}): the legality review ran from {started_on} to {finished_on}; {finding}.
-- hint.zh: 送审要留够工作日，调休上班的周六周日算工作日；工作日历不够长的，先补日历。
-- hint.en: Leave enough working days (weekends worked in exchange for holidays count); where the calendar is too short, extend it first.
-- basis: major-decision-regulation-26
WITH reviews AS (
    SELECT
        s._row,
        m.decision_id,
        m.title_zh, m.title_en,
        s.started_on,
        s.finished_on,
        b.workdays - a.workdays AS days,
        TRY_CAST(p.value AS BIGINT) AS needed,
        p.basis_id
    FROM decisions.steps AS s
    JOIN decisions.matters AS m ON m.org_id = s.org_id AND m.decision_id = s.decision_id
    JOIN param AS p ON p.org_id = s.org_id AND p.key = 'legality_review_workdays'
        AND s.started_on BETWEEN p.valid_from AND p.valid_to
    LEFT JOIN working_days AS a ON a.day = s.started_on
    LEFT JOIN working_days AS b ON b.day = s.finished_on
    WHERE m.procedure_type = 'major_admin'
        AND s.step_code = 'legality_review'
        AND s.outcome IN ('agreed', 'amended', 'rejected')
        AND s.started_on IS NOT NULL
        AND s.finished_on IS NOT NULL
)
SELECT
    'steps' AS _resource,
    r._row AS _row,
    'finished_on' AS _field,
    r.basis_id AS _basis,
    r.decision_id AS decision,
    r.title_zh AS title_zh,
    COALESCE(r.title_en, r.title_zh) AS title_en,
    r.started_on AS started_on,
    r.finished_on AS finished_on,
    CASE WHEN horizon.last_day IS NULL THEN 'empty'
        WHEN r.finished_on > horizon.last_day THEN 'beyond'
        WHEN r.days IS NULL THEN 'gap'
        ELSE 'short' END AS finding,
    r.needed AS needed,
    r.days AS days,
    horizon.last_day AS calendar_end
FROM reviews AS r
CROSS JOIN calendar_span AS horizon
WHERE r.days IS NULL OR r.days < r.needed
