-- severity: warning
-- labels: missing = {"day": ["没有写哪天办完", "no day is given"], "check": ["没有佐证，也没有谁验收", "there is no evidence and nobody accepted it"]}
-- zh: “{thing}”写着办完了，{missing}。
-- en: “{thing}” is said to be done, but {missing}.
-- hint.zh: 填完成日期；请村(居)务监督机构或者村(居)民验收，写上谁验收。
-- hint.en: Enter the day, and let the supervision body or residents accept it.
SELECT 'actions' AS _resource, a._row AS _row, 'done_on' AS _field, a.description AS thing,
    CASE WHEN a.done_on IS NULL THEN 'day' ELSE 'check' END AS missing
FROM deliberations.actions AS a
WHERE a.status = 'done' AND (a.done_on IS NULL OR (a.evidence_url IS NULL AND COALESCE(a.verified_by, 'none') = 'none'))
