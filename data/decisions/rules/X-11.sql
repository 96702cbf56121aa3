-- severity: warning
-- zh: {kind}编号“{id}”被{first}和{second}同时使用，引用它的地方会认错。
-- en: The {kind} number “{id}” is used by both {first} and {second}; whatever cites it may mean either.
-- hint.zh: 编号全县唯一，用过的不再用：给后来的一个换新编号，并改掉引用它的地方。
-- hint.en: Numbers are unique in the whole portal and never used again: give the later one a new number, and change what cites it.
WITH ids AS (
    SELECT 'decisions.matters' AS resource, '决策' AS kind_zh, 'decision' AS kind_en, 'decision_id' AS field, _row, org_id, decision_id AS id
    FROM decisions.matters
    UNION ALL
    SELECT 'decisions.meetings', '会议', 'meeting', 'meeting_id', _row, org_id, meeting_id FROM decisions.meetings
    UNION ALL
    SELECT 'finances.transactions', '收支明细', 'transaction', 'txn_id', _row, org_id, txn_id FROM finances.transactions
    UNION ALL
    SELECT 'finances.projects', '工程', 'project', 'project_id', _row, org_id, project_id FROM finances.projects
),
pairs AS (
    SELECT b.*, a.org_id AS first_org, ROW_NUMBER() OVER (PARTITION BY b.resource, b.id, b.org_id ORDER BY a.org_id) AS choice
    FROM ids AS a
    JOIN ids AS b ON b.resource = a.resource AND b.id = a.id AND b.org_id > a.org_id
)
SELECT
    p.resource AS _resource,
    p._row AS _row,
    p.field AS _field,
    p.kind_zh AS kind_zh,
    p.kind_en AS kind_en,
    p.id AS id,
    a.name_zh AS first_zh,
    COALESCE(a.name_en, a.name_zh) AS first_en,
    b.name_zh AS second_zh,
    COALESCE(b.name_en, b.name_zh) AS second_en
FROM pairs AS p
JOIN registry.organizations AS a ON a.org_id = p.first_org
JOIN registry.organizations AS b ON b.org_id = p.org_id
WHERE p.choice = 1
