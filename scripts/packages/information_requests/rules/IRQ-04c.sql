-- severity: warning
-- labels: missing = {"reason": ["延了期，没有写理由", "was extended without a reason"], "outcome": ["答复了，没有写结果", "was answered without an outcome"]}
-- zh: 申请“{subject}”{missing}。
-- en: The request “{subject}” {missing}.
-- hint.zh: 补上这一格。
-- hint.en: Fill the cell in.
SELECT 'requests_public' AS _resource, r._row AS _row,
    CASE WHEN r.answered_on IS NULL OR r.outcome IS NOT NULL THEN 'extension_reason' ELSE 'outcome' END AS _field, r.subject_zh AS subject,
    CASE WHEN r.answered_on IS NULL OR r.outcome IS NOT NULL THEN 'reason' ELSE 'outcome' END AS missing
FROM information_requests.requests_public AS r
WHERE (r.extended AND COALESCE(TRIM(r.extension_reason), '') = '') OR (r.answered_on IS NOT NULL AND r.outcome IS NULL)
