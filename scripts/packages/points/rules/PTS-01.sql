-- severity: warning
-- labels: finding = {
--     "adopted": ["没有写是哪次会议通过的", "which says nothing of the meeting that passed it"],
--     "filed": ["没有写报备日期", "which was not filed with the township"],
--     "ended": ["{ends_on}以后已经不管用了", "which was in force only until {ends_on}"]}
-- zh: 积分规则“{behaviour}”依据“{title}”，这份文件{finding}。
-- en: The rule of points “{behaviour}” rests on “{title}”, {finding}.
-- hint.zh: 积分要按现行的、村(居)民会议或者代表会议通过并报备过的村规民约来：补上通过决议和备案日期；文件换了的，规则跟着换。
-- hint.en: Points go by rules in force that the assembly passed and the township has on file: enter both for the document; where another took its place, so do the points.
SELECT 'points_rules' AS _resource, r._row AS _row, 'normative_doc_id' AS _field, r.behaviour AS behaviour, d.title_zh AS title_zh,
    COALESCE(d.title_en, d.title_zh) AS title_en,
    CASE WHEN d.adopted_decision_id IS NULL THEN 'adopted' WHEN d.filed_on IS NULL THEN 'filed' ELSE 'ended' END AS finding, e.ends_on AS ends_on
FROM points.points_rules AS r
CROSS JOIN as_of
JOIN normative_documents.documents AS d ON d.org_id = r.org_id AND d.normative_doc_id = r.normative_doc_id
JOIN document_ends AS e ON e.org_id = d.org_id AND e.normative_doc_id = d.normative_doc_id
WHERE d.adopted_decision_id IS NULL OR d.filed_on IS NULL OR e.ends_on < LEAST(as_of.day, COALESCE(r.effective_to, as_of.day))
