-- severity: warning
-- labels: role = registry.posts.role
-- labels: act = {"handled": ["经手", "handled"], "approved": ["审批", "approved"]}
-- zh: {org}{year}年有 {count} 笔、合计 {amount} 元由{role}{name}{act}（第一笔{on}“{summary}”）；监督的人不经手、不审批。
-- en: {org}: in {year} {name} ({role}) {act} payments (count: {count}, {amount} yuan; the first “{summary}” on {on}); who supervises neither handles nor approves them.
-- hint.zh: 改由经办人、负责人经手和审批；填错了岗位的改正。
-- hint.en: Have them handled and approved by those in charge; correct a wrong post.
WITH acts AS (
    SELECT t._row, t.org_id, t.txn_date, t.summary, t.amount, t.handler_post_id AS post_id, 'handled' AS act
    FROM finances.transactions AS t
    UNION ALL
    SELECT t._row, t.org_id, t.txn_date, t.summary, t.amount, t.approver_post_id, 'approved'
    FROM finances.transactions AS t
),
found AS (
    SELECT a.*, p.role, p.holder_name, EXTRACT(YEAR FROM a.txn_date) AS year,
        ROW_NUMBER() OVER (PARTITION BY a.org_id, a.post_id, a.act, EXTRACT(YEAR FROM a.txn_date) ORDER BY a.txn_date, a._row) AS place,
        COUNT(*) OVER (PARTITION BY a.org_id, a.post_id, a.act, EXTRACT(YEAR FROM a.txn_date)) AS count,
        SUM(a.amount) OVER (PARTITION BY a.org_id, a.post_id, a.act, EXTRACT(YEAR FROM a.txn_date)) AS total
    FROM acts AS a
    JOIN registry.posts AS p ON p.post_id = a.post_id
    WHERE p.role IN ('supervision_chair', 'supervision_member', 'supervisor')
)
SELECT 'transactions' AS _resource, f._row AS _row, CASE WHEN f.act = 'handled' THEN 'handler_post_id' ELSE 'approver_post_id' END AS _field,
    COALESCE(org.name_zh, f.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, f.org_id) AS org_en,
    CAST(f.year AS VARCHAR) AS year, f.count AS count, CAST(f.total AS DECIMAL(18, 2)) AS amount, f.role AS role,
    f.holder_name AS name, f.act AS act, f.txn_date AS on, f.summary AS summary
FROM found AS f
LEFT JOIN registry.organizations AS org ON org.org_id = f.org_id
WHERE f.place = 1
