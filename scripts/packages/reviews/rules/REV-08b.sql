-- severity: error
-- zh: 审计查出 {found} 个问题，整改了的却有 {done} 个。
-- en: The audit found {found} things, yet {done} were put right.
-- hint.zh: 核对两个数。
-- hint.en: Check both numbers.
SELECT 'audits' AS _resource, a._row AS _row, 'rectified_count' AS _field, a.findings_count AS found, a.rectified_count AS done
FROM reviews.audits AS a
WHERE a.rectified_count > a.findings_count
