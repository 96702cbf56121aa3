-- severity: warning
-- labels: status = matters.status
-- labels: phase = disclosures.phase
-- zh: “{title}”{status}，{phase}却一条公开记录也没有。
-- en: “{title}” ({decision}) is {status}, but nothing was disclosed {phase} it.
-- hint.zh: 在“全过程公开记录”补上已公开的内容；还没公开的，先公开再登记；依法不公开的，填写不公开的理由和依据。
-- hint.en: Enter what was disclosed; what was not, disclose first; where the law forbids it, give the reason and the basis for withholding.
WITH due AS (
    SELECT m._row, m.org_id, m.decision_id, m.title_zh, m.title_en, m.status, 'before' AS phase
    FROM decisions.matters AS m
    WHERE m.withhold_reason IS NULL AND m.status IN ('resolved', 'implementing', 'completed', 'evaluated')
    UNION ALL
    SELECT m._row, m.org_id, m.decision_id, m.title_zh, m.title_en, m.status, 'during'
    FROM decisions.matters AS m
    WHERE m.withhold_reason IS NULL AND m.status IN ('completed', 'evaluated')
    UNION ALL
    SELECT m._row, m.org_id, m.decision_id, m.title_zh, m.title_en, m.status, 'after'
    FROM decisions.matters AS m
    JOIN param AS p ON p.org_id = m.org_id AND p.key = 'result_disclosure_days'
        AND m.completed_on BETWEEN p.valid_from AND p.valid_to
    CROSS JOIN as_of
    WHERE m.withhold_reason IS NULL
        AND m.status IN ('completed', 'evaluated')
        AND as_of.day > m.completed_on + CAST(p.value AS INTEGER)
)
SELECT
    'matters' AS _resource,
    due._row AS _row,
    'status' AS _field,
    due.decision_id AS decision,
    due.title_zh AS title_zh,
    COALESCE(due.title_en, due.title_zh) AS title_en,
    due.status AS status,
    due.phase AS phase
FROM due
LEFT JOIN decisions.disclosures AS d
    ON d.org_id = due.org_id AND d.decision_id = due.decision_id AND d.phase = due.phase
WHERE d.decision_id IS NULL
