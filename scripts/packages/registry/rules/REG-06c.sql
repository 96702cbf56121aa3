-- severity: error
-- zh: “{name}”有成员代表 {reps} 人，成员代表大会的代表应多于 {needed} 人。
-- en: “{name}” has {reps} representatives of members; an assembly of representatives needs more than {needed}.
-- hint.zh: 核对代表数；不设成员代表大会的，这一格留空。
-- hint.en: Check the number; leave it empty where there is no assembly of representatives.
SELECT 'organizations' AS _resource, o._row AS _row, 'collective_reps' AS _field, o.org_id AS org_id, needed.basis_id AS _basis,
    o.name_zh AS name_zh, COALESCE(o.name_en, o.name_zh) AS name_en, o.collective_reps AS reps,
    CAST(needed.value AS INTEGER) AS needed
FROM registry.organizations AS o
CROSS JOIN as_of
JOIN param AS needed ON needed.org_id = o.org_id AND needed.key = 'collective_reps_more_than'
    AND as_of.day BETWEEN needed.valid_from AND needed.valid_to
WHERE o.collective_reps <= CAST(needed.value AS INTEGER)
