-- severity: warning
-- labels: missing = {"decision": ["是哪次会议通过的", "the resolution that adopted it"], "filed": ["哪天报镇里备案", "when it was filed"]}
-- zh: “{title}”没有写{missing}。
-- en: “{title}” says nothing of {missing}.
-- hint.zh: 填上通过它的村(居)民会议的决议编号，和报镇里备案的日期。
-- hint.en: Enter the assembly resolution that adopted it and the day it was filed with the township.
SELECT 'documents' AS _resource, d._row AS _row, CASE WHEN d.adopted_decision_id IS NULL THEN 'adopted_decision_id'
    ELSE 'filed_on' END AS _field, d.title_zh AS title_zh, COALESCE(d.title_en, d.title_zh) AS title_en,
    CASE WHEN d.adopted_decision_id IS NULL THEN 'decision' ELSE 'filed' END AS missing
FROM normative_documents.documents AS d
WHERE d.kind IN ('village_rules', 'village_charter', 'residents_covenant') AND (d.adopted_decision_id IS NULL OR d.filed_on IS NULL)
