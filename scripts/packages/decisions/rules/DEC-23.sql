-- severity: error
-- zh: “{title}”的“{milestone}”累计已付 {spent} 元，比前一个节点的 {before} 元还少。
-- en: “{title}”: by “{milestone}” {spent} yuan are said to be spent, less than the {before} yuan by the one before.
-- hint.zh: 这一栏填到这个节点为止一共付了多少，不会变少。
-- hint.en: This column adds up what was paid so far; it never falls.
WITH ordered AS (
    SELECT s.*, LAG(s.spend_to_date) OVER (PARTITION BY s.org_id, s.decision_id ORDER BY s.seq) AS before
    FROM decisions.milestones AS s
    WHERE s.spend_to_date IS NOT NULL
)
SELECT 'milestones' AS _resource, o._row AS _row, 'spend_to_date' AS _field, m.title_zh AS title_zh, COALESCE(m.title_en, m.title_zh) AS title_en,
    o.name_zh AS milestone_zh, COALESCE(o.name_en, o.name_zh) AS milestone_en, CAST(o.spend_to_date AS DECIMAL(18, 2)) AS spent,
    CAST(o.before AS DECIMAL(18, 2)) AS before
FROM ordered AS o
JOIN decisions.matters AS m ON m.org_id = o.org_id AND m.decision_id = o.decision_id
WHERE o.spend_to_date < o.before
