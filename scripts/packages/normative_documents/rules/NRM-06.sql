-- severity: warning
-- labels: missing = {"decision": ["是哪次会议通过的", "the resolution that adopted it"], "filed": ["哪天报镇里备案", "when it was filed"]}
-- zh: “{title}”没有写{missing}。
-- en: “{title}” says nothing of {missing}.
-- hint.zh: 填上通过它的村(居)民会议的决议编号，和报镇里备案的日期。
-- hint.en: Enter the assembly resolution that adopted it and the day it was filed with the township.
-- What was adopted before the unit's first decision on record can name none.
WITH firsts AS (
    SELECT org_id, MIN(resolved_on) AS first FROM decisions.matters GROUP BY org_id
),
unnamed AS (
    SELECT d.*, d.adopted_decision_id IS NULL
        AND COALESCE(COALESCE(d.issued_on, d.effective_on, d.filed_on) >= f.first, true) AS undecided
    FROM normative_documents.documents AS d
    LEFT JOIN firsts AS f ON f.org_id = d.org_id
    WHERE d.kind IN ('village_rules', 'village_charter', 'residents_covenant')
)
SELECT 'documents' AS _resource, d._row AS _row, CASE WHEN d.undecided THEN 'adopted_decision_id' ELSE 'filed_on' END AS _field,
    d.title_zh AS title_zh, COALESCE(d.title_en, d.title_zh) AS title_en, CASE WHEN d.undecided THEN 'decision' ELSE 'filed' END AS missing
FROM unnamed AS d
WHERE d.undecided OR d.filed_on IS NULL
