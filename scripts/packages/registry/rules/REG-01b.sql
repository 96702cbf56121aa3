-- severity: error
-- zh: “{name}”没有填上级单位，而最上级的单位只能有一个，现在有 {roots} 个。
-- en: “{name}” has no parent, but only one organisation may stand at the top; there are {roots}.
-- hint.zh: 只留一个最上级单位，其余都在“上级单位”一栏填上级。
-- hint.en: Keep one organisation at the top and fill in parent_org_id for the others.
WITH roots AS (SELECT COUNT(*) AS roots FROM registry.organizations WHERE parent_org_id IS NULL)
SELECT 'organizations' AS _resource, o._row AS _row, 'parent_org_id' AS _field, o.org_id AS org_id,
    o.name_zh AS name_zh, COALESCE(o.name_en, o.name_zh) AS name_en, r.roots AS roots
FROM registry.organizations AS o
CROSS JOIN roots AS r
WHERE o.parent_org_id IS NULL AND r.roots > 1
