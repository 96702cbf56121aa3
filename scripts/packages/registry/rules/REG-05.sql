-- severity: warning
-- zh: “{name}”有 {households} 户、村民代表 {reps} 人，每 {fewest} 至 {most} 户推选一人，应在 {low} 至 {high} 人之间。
-- en: “{name}” has {households} households and {reps} representatives; at one for {fewest} to {most} households there should be {low} to {high}.
-- hint.zh: 核对户数和代表数，注意不要把组长、党员一并算进代表。
-- hint.en: Check both counts; group leaders and party members are not representatives by themselves.
WITH expected AS (
    SELECT o._row, o.org_id, o.name_zh, o.name_en, o.households, o.villager_reps, few.basis_id,
        CAST(few.value AS INTEGER) AS fewest, CAST(most.value AS INTEGER) AS most,
        CAST(CEIL(o.households * 1.0 / CAST(most.value AS INTEGER)) AS INTEGER) AS low,
        CAST(FLOOR(o.households * 1.0 / CAST(few.value AS INTEGER)) AS INTEGER) AS high
    FROM registry.organizations AS o
    CROSS JOIN as_of
    JOIN param AS few ON few.org_id = o.org_id AND few.key = 'households_per_rep_min'
        AND as_of.day BETWEEN few.valid_from AND few.valid_to
    JOIN param AS most ON most.org_id = o.org_id AND most.key = 'households_per_rep_max'
        AND as_of.day BETWEEN most.valid_from AND most.valid_to
    WHERE o.org_type = 'village_committee'
)
SELECT 'organizations' AS _resource, _row, 'villager_reps' AS _field, org_id, basis_id AS _basis, name_zh,
    COALESCE(name_en, name_zh) AS name_en, households, villager_reps AS reps, fewest, most, low, high
FROM expected
WHERE villager_reps < low OR villager_reps > high
