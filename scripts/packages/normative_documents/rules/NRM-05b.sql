-- severity: error
-- zh: “{title}”写着由“{new}”代替，“{new}”{new_on}施行，却不比它晚。
-- en: “{title}” is said to be replaced by “{new}”, which came into force on {new_on}, no later than it.
-- hint.zh: 代替它的应当是后施行的文件；核对“被哪份代替”和施行日期。
-- hint.en: What replaces a document comes into force after it: check which document it is, and the days of force.
SELECT 'documents' AS _resource, d._row AS _row, 'superseded_by' AS _field, d.title_zh AS title_zh, COALESCE(d.title_en, d.title_zh) AS title_en,
    n.title_zh AS new_zh, COALESCE(n.title_en, n.title_zh) AS new_en, n.effective_on AS new_on
FROM normative_documents.documents AS d
JOIN normative_documents.documents AS n ON n.org_id = d.org_id AND n.normative_doc_id = d.superseded_by
WHERE n.effective_on <= d.effective_on
