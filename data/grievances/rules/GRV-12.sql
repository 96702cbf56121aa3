-- severity: error
-- zh: {period}第 {rank} 位高频问题只填了“{filled}”，没有填“{empty}”。
-- en: Hotspot {rank} of {period} has “{filled}” but no “{empty}”.
-- hint.zh: 编号由各单位自己编，可能相同：关联决策和决策单位一起填，或者都空着。
-- hint.en: Organisations number for themselves, perhaps alike: enter the decision and whose it is together, or neither.
SELECT
    'hotspots' AS _resource,
    h._row AS _row,
    CASE WHEN h.decision_id IS NULL THEN 'decision_id' ELSE 'decision_org_id' END AS _field,
    h.period AS period,
    h.rank AS rank,
    CASE WHEN h.decision_id IS NULL THEN '决策单位' ELSE '关联决策' END AS filled_zh,
    CASE WHEN h.decision_id IS NULL THEN 'Decided by' ELSE 'Decision' END AS filled_en,
    CASE WHEN h.decision_id IS NULL THEN '关联决策' ELSE '决策单位' END AS empty_zh,
    CASE WHEN h.decision_id IS NULL THEN 'Decision' ELSE 'Decided by' END AS empty_en
FROM grievances.hotspots AS h
WHERE (h.decision_id IS NULL) <> (h.decision_org_id IS NULL)
