-- severity: warning
-- zh: “{title}”的“{milestone}”填{done_on}完成，比前面的“{earlier}”（{before}）还早。
-- en: “{title}”: “{milestone}” is said to be done on {done_on}, before “{earlier}” of {before}, which comes first.
-- hint.zh: 日期填错的改正；次序本来就不是这样的，改序号。
-- hint.en: Correct the date; where the order itself is another, change the numbers.
WITH ordered AS (
    SELECT s.*, LAG(s.actual_on) OVER (PARTITION BY s.org_id, s.decision_id ORDER BY s.seq) AS before,
        LAG(s.name_zh) OVER (PARTITION BY s.org_id, s.decision_id ORDER BY s.seq) AS earlier_zh,
        LAG(COALESCE(s.name_en, s.name_zh)) OVER (PARTITION BY s.org_id, s.decision_id ORDER BY s.seq) AS earlier_en
    FROM decisions.milestones AS s
    WHERE s.actual_on IS NOT NULL
)
SELECT 'milestones' AS _resource, o._row AS _row, 'actual_on' AS _field, m.title_zh AS title_zh, COALESCE(m.title_en, m.title_zh) AS title_en,
    o.name_zh AS milestone_zh, COALESCE(o.name_en, o.name_zh) AS milestone_en, o.actual_on AS done_on, o.before AS before,
    o.earlier_zh AS earlier_zh, o.earlier_en AS earlier_en
FROM ordered AS o
JOIN decisions.matters AS m ON m.org_id = o.org_id AND m.decision_id = o.decision_id
WHERE o.actual_on < o.before
