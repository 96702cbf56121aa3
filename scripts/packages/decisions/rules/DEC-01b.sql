-- severity: error
-- labels: late_step = steps.step_code
-- labels: early_step = steps.step_code
-- zh: “{title}”的“{late_step}”应在“{early_step}”之后，日期{later_on}却早于{earlier_on}。
-- en: “{title}” ({decision}): “{late_step}” comes after “{early_step}”, but its date {later_on} is before {earlier_on}.
-- hint.zh: 核对两步的会议记录，改正写错的日期；真是倒过来做的，应当补走程序，不能改日期了事。
-- hint.en: Check the minutes of both steps and correct the wrong date; where the order really was reversed, the procedure has to be repeated.
WITH template AS (
    SELECT
        org_id,
        regexp_extract(key, '^step[.]([a-z_]+)[.]([a-z_]+)[.]', 1) AS procedure_type,
        regexp_extract(key, '^step[.]([a-z_]+)[.]([a-z_]+)[.]', 2) AS step_code,
        TRY_CAST(value AS BIGINT) AS place,
        basis_id,
        valid_from,
        valid_to
    FROM param
    WHERE key LIKE 'step.%.%.order'
),
latest AS (
    SELECT
        *,
        COALESCE(finished_on, started_on) AS day,
        ROW_NUMBER() OVER (PARTITION BY org_id, decision_id, step_code ORDER BY attempt DESC) AS newest
    FROM decisions.steps
),
dated AS (
    SELECT s._row, s.org_id, s.decision_id, s.step_code, s.day, t.place, t.basis_id, m.title_zh, m.title_en
    FROM latest AS s
    JOIN decisions.matters AS m ON m.org_id = s.org_id AND m.decision_id = s.decision_id
    CROSS JOIN as_of
    JOIN template AS t
        ON t.org_id = s.org_id AND t.procedure_type = m.procedure_type AND t.step_code = s.step_code
        AND COALESCE(m.resolved_on, as_of.day) BETWEEN t.valid_from AND t.valid_to
    WHERE s.newest = 1 AND s.day IS NOT NULL AND s.outcome <> 'not_required' AND s.merged_with IS NULL
),
pairs AS (
    SELECT
        later.*,
        earlier.step_code AS earlier_code,
        earlier.day AS earlier_on,
        ROW_NUMBER() OVER (
            PARTITION BY later.org_id, later.decision_id, later.step_code
            ORDER BY earlier.day DESC, earlier.place DESC, earlier.step_code
        ) AS choice
    FROM dated AS later
    JOIN dated AS earlier
        ON earlier.org_id = later.org_id
        AND earlier.decision_id = later.decision_id
        AND earlier.place < later.place
        AND earlier.day > later.day
)
SELECT
    'steps' AS _resource,
    p._row AS _row,
    'finished_on' AS _field,
    p.basis_id AS _basis,
    p.decision_id AS decision,
    p.title_zh AS title_zh,
    COALESCE(p.title_en, p.title_zh) AS title_en,
    p.step_code AS late_step,
    p.earlier_code AS early_step,
    p.day AS later_on,
    p.earlier_on AS earlier_on
FROM pairs AS p
WHERE p.choice = 1
