-- severity: warning
-- zh: 审计查出 {found} 个问题，到{due_on}应当改完，还有 {left} 个没有改。
-- en: Of {found} findings of the audit all were to be put right by {due_on}; {left} are not.
-- hint.zh: 改了的登记；没改的写明为什么、什么时候改。
-- hint.en: Enter those put right; else say why and until when.
SELECT 'audits' AS _resource, a._row AS _row, 'rectified_count' AS _field, a.findings_count AS found, a.rectify_by AS due_on,
    a.findings_count - COALESCE(a.rectified_count, 0) AS "left"
FROM reviews.audits AS a
CROSS JOIN as_of
WHERE a.rectify_by < as_of.day AND a.findings_count > COALESCE(a.rectified_count, 0)
