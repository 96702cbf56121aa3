-- severity: error
-- zh: “{title}”（{content}）收到异议 {received} 件，处理了的却有 {handled} 件。
-- en: “{title}” ({decision}; {content}): {received} objections received, but {handled} handled.
-- hint.zh: 照公示的记录改正写错的那个数。
-- hint.en: Correct the wrong number from the record of the posting.
SELECT 'disclosures' AS _resource, d._row AS _row, 'objections_resolved' AS _field, d.decision_id AS decision,
    m.title_zh AS title_zh, COALESCE(m.title_en, m.title_zh) AS title_en, d.content_title AS content,
    d.objections_count AS received, d.objections_resolved AS handled
FROM decisions.disclosures AS d
JOIN decisions.matters AS m ON m.org_id = d.org_id AND m.decision_id = d.decision_id
WHERE d.objections_resolved > COALESCE(d.objections_count, 0)
