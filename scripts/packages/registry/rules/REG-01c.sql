-- severity: error
-- zh: “{name}”顺着上级往上找，又回到了它自己。
-- en: Going up from “{name}”, parent by parent, leads back to itself.
-- hint.zh: 检查这一圈单位的“上级单位”，把其中一个改成真正的上级。
-- hint.en: Look at parent_org_id of the organisations in this circle and correct one of them.
WITH up1 AS (
    SELECT o._row, o.org_id, o.name_zh, o.name_en, o.parent_org_id AS p1 FROM registry.organizations AS o
), up2 AS (
    SELECT a.*, b.parent_org_id AS p2 FROM up1 AS a LEFT JOIN registry.organizations AS b ON b.org_id = a.p1
), up3 AS (
    SELECT a.*, b.parent_org_id AS p3 FROM up2 AS a LEFT JOIN registry.organizations AS b ON b.org_id = a.p2
), up4 AS (
    SELECT a.*, b.parent_org_id AS p4 FROM up3 AS a LEFT JOIN registry.organizations AS b ON b.org_id = a.p3
), up5 AS (
    SELECT a.*, b.parent_org_id AS p5 FROM up4 AS a LEFT JOIN registry.organizations AS b ON b.org_id = a.p4
), up6 AS (
    SELECT a.*, b.parent_org_id AS p6 FROM up5 AS a LEFT JOIN registry.organizations AS b ON b.org_id = a.p5
)
SELECT 'organizations' AS _resource, u._row AS _row, 'parent_org_id' AS _field, u.org_id AS org_id,
    u.name_zh AS name_zh, COALESCE(u.name_en, u.name_zh) AS name_en
FROM up6 AS u
WHERE u.org_id IN (u.p1, u.p2, u.p3, u.p4, u.p5, u.p6)
