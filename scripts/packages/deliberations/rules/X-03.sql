-- severity: warning
-- zh: “{title}”写着来自协商，协商的议题里没有一个写明和它有关。
-- en: “{title}” is said to come from deliberation, and no topic leads to it.
-- hint.zh: 在议题的“关联决策”里填上它的编号。
-- hint.en: Enter its number as the decision of a topic.
SELECT 'decisions.matters' AS _resource, m._row AS _row, 'origin' AS _field, m.title_zh AS title_zh, COALESCE(m.title_en, m.title_zh) AS title_en
FROM decisions.matters AS m
JOIN (SELECT DISTINCT org_id FROM deliberations.topics) AS u ON u.org_id = m.org_id
LEFT JOIN (SELECT DISTINCT org_id, linked_decision_id FROM deliberations.topics) AS t
    ON t.org_id = m.org_id AND t.linked_decision_id = m.decision_id
WHERE m.origin = 'deliberation' AND t.linked_decision_id IS NULL
