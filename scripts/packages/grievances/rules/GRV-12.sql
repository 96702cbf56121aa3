-- severity: error
-- labels: filled = {"institution": ["决策单位", "Decided by"], "decision": ["关联决策", "Decision"]}
-- labels: empty = {"decision": ["关联决策", "Decision"], "institution": ["决策单位", "Decided by"]}
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
    CASE WHEN h.decision_id IS NULL THEN 'institution'
        ELSE 'decision' END AS filled,
    CASE WHEN h.decision_id IS NULL THEN 'decision'
        ELSE 'institution' END AS empty
FROM grievances.hotspots AS h
WHERE (h.decision_id IS NULL) <> (h.decision_org_id IS NULL)
