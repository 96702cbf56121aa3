WITH step_names(code, zh, en, seat) AS (
    VALUES
        ('party_proposal', '党组织提议', 'proposal by the Party organisation', 1),
        ('two_committees', '两委会商议', 'discussion by the two committees', 2),
        ('party_members_review', '党员大会审议', 'review by Party members', 3),
        ('assembly_resolution', '村(居)民会议或代表会议决议', 'resolution of the assembly', 4),
        ('resolution_disclosure', '决议公开', 'resolution published', 5),
        ('result_disclosure', '实施结果公开', 'results published', 6),
        ('initiation', '决策启动', 'initiation', 7),
        ('drafting', '拟订草案', 'drafting', 8),
        ('public_participation', '公众参与', 'public participation', 9),
        ('expert_review', '专家论证', 'expert review', 10),
        ('risk_assessment', '风险评估', 'risk assessment', 11),
        ('legality_review', '合法性审查', 'legality review', 12),
        ('collective_decision', '集体讨论决定', 'collective decision', 13),
        ('report_party', '请示报告党委', 'report to the Party committee', 14),
        ('publication', '决策公布', 'publication', 15),
        ('archiving', '归档', 'archiving', 16),
        ('execution', '执行', 'execution', 17),
        ('post_evaluation', '决策后评估', 'evaluation afterwards', 18)
),
template AS (
    SELECT
        m.org_id,
        m.decision_id,
        regexp_extract(p.key, '^step[.]([a-z_]+)[.]([a-z_]+)[.]', 2) AS step_code,
        TRY_CAST(p.value AS BIGINT) AS place,
        CASE n.value WHEN 'resolved' THEN 1 WHEN 'completed' THEN 2 WHEN 'evaluated' THEN 3 ELSE 9 END <= COALESCE(reached.stage, 0) AS due
    FROM decisions.matters AS m
    CROSS JOIN as_of
    LEFT JOIN stages_reached AS reached ON reached.status = m.status
    JOIN param AS p ON p.org_id = m.org_id AND p.key LIKE 'step.' || m.procedure_type || '.%.order'
        AND COALESCE(m.resolved_on, as_of.day) BETWEEN p.valid_from AND p.valid_to
    LEFT JOIN param AS n ON n.org_id = m.org_id AND n.key = replace(p.key, '.order', '.needed_by')
        AND COALESCE(m.resolved_on, as_of.day) BETWEEN n.valid_from AND n.valid_to
),
every AS (
    SELECT org_id, decision_id, step_code FROM template
    UNION
    SELECT org_id, decision_id, step_code FROM decisions.steps
),
walked AS (
    -- How each step stands: taken (with its day), under way, not yet reached, not recorded though due, not required, merged.
    SELECT
        e.org_id,
        e.decision_id,
        e.step_code,
        COALESCE(n.zh, e.step_code) AS zh,
        COALESCE(n.en, e.step_code) AS en,
        COALESCE(t.place, 100 + n.seat, 200) AS place,
        s.attempt,
        s.outcome,
        COALESCE(s.finished_on, s.started_on) AS day,
        CASE
            WHEN s.step_code IS NULL AND t.due THEN 'unrecorded'
            WHEN s.step_code IS NULL THEN 'ahead'
            WHEN s.merged_with IS NOT NULL THEN 'merged'
            WHEN s.outcome = 'not_required' THEN 'not-required'
            WHEN s.outcome = 'pending' AND s.started_on IS NOT NULL THEN 'under-way'
            WHEN s.outcome = 'pending' THEN 'ahead'
            ELSE 'taken'
        END AS standing
    FROM every AS e
    LEFT JOIN template AS t ON t.org_id = e.org_id AND t.decision_id = e.decision_id AND t.step_code = e.step_code
    LEFT JOIN decisions.steps AS s ON s.org_id = e.org_id AND s.decision_id = e.decision_id AND s.step_code = e.step_code
    LEFT JOIN step_names AS n ON n.code = e.step_code
),
newest AS (
    SELECT
        *,
        ROW_NUMBER() OVER (
            PARTITION BY org_id, decision_id ORDER BY day DESC NULLS LAST, place DESC, step_code DESC, attempt DESC
        ) AS back
    FROM walked
    WHERE standing = 'taken'
),
lists AS (
    SELECT
        w.org_id,
        w.decision_id,
        COUNT(DISTINCT CASE WHEN w.standing = 'taken' THEN w.step_code END) AS taken,
        string_agg(CASE WHEN w.standing = 'under-way' THEN w.zh END, '、' ORDER BY w.place, w.step_code) AS way_zh,
        string_agg(CASE WHEN w.standing = 'under-way' THEN w.en END, ', ' ORDER BY w.place, w.step_code) AS way_en,
        string_agg(CASE WHEN w.standing = 'ahead' THEN w.zh END, '、' ORDER BY w.place, w.step_code) AS ahead_zh,
        string_agg(CASE WHEN w.standing = 'ahead' THEN w.en END, ', ' ORDER BY w.place, w.step_code) AS ahead_en,
        string_agg(CASE WHEN w.standing = 'unrecorded' THEN w.zh END, '、' ORDER BY w.place, w.step_code) AS lost_zh,
        string_agg(CASE WHEN w.standing = 'unrecorded' THEN w.en END, ', ' ORDER BY w.place, w.step_code) AS lost_en,
        string_agg(CASE WHEN w.standing = 'merged' THEN w.zh END, '、' ORDER BY w.place, w.step_code) AS merged_zh,
        string_agg(CASE WHEN w.standing = 'merged' THEN w.en END, ', ' ORDER BY w.place, w.step_code) AS merged_en,
        string_agg(CASE WHEN w.standing = 'not-required' THEN w.zh END, '、' ORDER BY w.place, w.step_code) AS spared_zh,
        string_agg(CASE WHEN w.standing = 'not-required' THEN w.en END, ', ' ORDER BY w.place, w.step_code) AS spared_en
    FROM walked AS w
    GROUP BY w.org_id, w.decision_id
),
told AS (
    SELECT
        l.org_id,
        l.decision_id,
        CASE
            WHEN l.taken = 0 THEN '还没有走完一步。'
            ELSE '走了 ' || CAST(l.taken AS VARCHAR) || ' 步，最近一步是'
                || COALESCE(strftime(n.day, '%Y年%-m月%-d日') || '的', '') || '“' || n.zh || '”'
                || CASE WHEN n.outcome = 'rejected' THEN '（不同意）' ELSE '' END || CASE WHEN n.day IS NULL THEN '（没有填日期）' ELSE '' END || '。'
        END
            || COALESCE('正在走：' || l.way_zh || '。', '') || COALESCE('还没走到：' || l.ahead_zh || '。', '')
            || COALESCE('该走而没有记录：' || l.lost_zh || '。', '') || COALESCE('并在别的步骤里：' || l.merged_zh || '。', '')
            || COALESCE('不用走：' || l.spared_zh || '。', '') AS standing_zh,
        CASE
            WHEN l.taken = 0 THEN 'No step has been taken so far.'
            ELSE 'Steps taken: ' || CAST(l.taken AS VARCHAR) || '; the latest is “' || n.en || '”'
                || COALESCE(' of ' || strftime(n.day, '%-d %B %Y'), '')
                || CASE WHEN n.outcome = 'rejected' THEN ' (rejected)' ELSE '' END || CASE WHEN n.day IS NULL THEN ' (no date given)' ELSE '' END || '.'
        END
            || COALESCE(' Under way: ' || l.way_en || '.', '') || COALESCE(' Not yet reached: ' || l.ahead_en || '.', '')
            || COALESCE(' Due and not recorded: ' || l.lost_en || '.', '') || COALESCE(' Merged into other steps: ' || l.merged_en || '.', '')
            || COALESCE(' Not required: ' || l.spared_en || '.', '') AS standing_en
    FROM lists AS l
    LEFT JOIN newest AS n ON n.org_id = l.org_id AND n.decision_id = l.decision_id AND n.back = 1
)
SELECT
    e.org_id,
    e.decision_id,
    e.step_code,
    s.attempt,
    CASE WHEN s.step_code IS NULL AND NOT t.due THEN 'not-due' END AS attempt_absent,
    s.started_on,
    CASE WHEN s.step_code IS NULL AND NOT t.due THEN 'not-due' END AS started_on_absent,
    s.finished_on,
    CASE WHEN s.step_code IS NULL AND NOT t.due THEN 'not-due' END AS finished_on_absent,
    s._absent,
    s.outcome,
    CASE WHEN s.step_code IS NULL AND NOT t.due THEN 'not-due' END AS outcome_absent,
    CASE
        WHEN s.step_code IS NULL AND t.due THEN '没有记录'
        WHEN s.step_code IS NULL OR s._absent LIKE '%started_on=not-due%' THEN '还没有走到'
        WHEN s.merged_with IS NOT NULL THEN '并入“' || COALESCE(n.zh, s.merged_with) || '”'
        WHEN s.outcome = 'not_required' THEN '不适用：' || COALESCE(s.not_required_reason, '没有写理由')
        WHEN g.meeting_id IS NOT NULL AND g.minutes_url IS NOT NULL THEN '会议记录已公开'
        WHEN g.meeting_id IS NOT NULL THEN '会议记录未公开'
        WHEN s.supervision_opinion IS NOT NULL THEN '监督意见：' || s.supervision_opinion
        ELSE '佐证未公开'
    END AS evidence_zh,
    CASE
        WHEN s.step_code IS NULL AND t.due THEN 'not recorded'
        WHEN s.step_code IS NULL OR s._absent LIKE '%started_on=not-due%' THEN 'not yet reached'
        WHEN s.merged_with IS NOT NULL THEN 'merged with “' || COALESCE(n.en, s.merged_with) || '”'
        WHEN s.outcome = 'not_required' THEN 'not required: ' || COALESCE(s.not_required_reason, 'no reason given')
        WHEN g.meeting_id IS NOT NULL AND g.minutes_url IS NOT NULL THEN 'minutes disclosed'
        WHEN g.meeting_id IS NOT NULL THEN 'minutes not disclosed'
        WHEN s.supervision_opinion IS NOT NULL THEN 'overseers: ' || s.supervision_opinion
        ELSE 'evidence not disclosed'
    END AS evidence_en,
    told.standing_zh,
    told.standing_en
FROM every AS e
LEFT JOIN template AS t ON t.org_id = e.org_id AND t.decision_id = e.decision_id AND t.step_code = e.step_code
LEFT JOIN decisions.steps AS s ON s.org_id = e.org_id AND s.decision_id = e.decision_id AND s.step_code = e.step_code
LEFT JOIN decisions.meetings AS g ON g.org_id = s.org_id AND g.meeting_id = s.meeting_id
LEFT JOIN step_names AS n ON n.code = s.merged_with
LEFT JOIN told ON told.org_id = e.org_id AND told.decision_id = e.decision_id
ORDER BY
    e.org_id, e.decision_id, t.place NULLS LAST, COALESCE(s.started_on, s.finished_on) NULLS LAST, e.step_code, s.attempt NULLS FIRST
