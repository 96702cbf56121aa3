-- severity: error
-- zh: “{child}”的上级填的是“{parent}”，上级单位的层级应当高于本单位。
-- en: “{child}” has “{parent}” as its parent, but a parent must stand on a higher level.
-- hint.zh: 在“上级单位”一栏改填真正的上级单位，例如村的上级是镇。
-- hint.en: Put the real parent into parent_org_id, for example the township of a village.
WITH tiers(org_type, tier) AS (
    VALUES ('county', 1), ('township', 2), ('subdistrict', 2), ('village_committee', 3), ('residents_committee', 3),
        ('collective_org', 4), ('village_group', 4), ('supervision_committee', 4), ('service_agency', 4), ('other', 5)
)
SELECT 'organizations' AS _resource, child._row AS _row, 'parent_org_id' AS _field, child.org_id AS org_id,
    child.name_zh AS child_zh, COALESCE(child.name_en, child.name_zh) AS child_en,
    parent.name_zh AS parent_zh, COALESCE(parent.name_en, parent.name_zh) AS parent_en
FROM registry.organizations AS child
JOIN registry.organizations AS parent ON parent.org_id = child.parent_org_id
JOIN tiers AS low ON low.org_type = child.org_type
JOIN tiers AS high ON high.org_type = parent.org_type
WHERE high.tier > low.tier OR (high.tier = low.tier AND child.org_type <> 'other')
