SELECT
    k.org_id,
    k.decision_id,
    k.name_zh AS milestone_zh,
    COALESCE(k.name_en, k.name_zh) AS milestone_en,
    k.planned_on,
    k.actual_on,
    date_diff('day', k.planned_on, k.actual_on) AS days,
    CASE WHEN k._absent LIKE '%actual_on=not-due%' THEN 'not-due' END AS days_absent,
    k.spend_to_date,
    k._absent
FROM decisions.milestones AS k
ORDER BY k.org_id, k.decision_id, k.seq
