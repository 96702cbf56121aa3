-- severity: error
-- zh: “{title}”要改 {target} 个、完成 {actual} 个，审计登记的是查出 {found} 个、整改 {done} 个。
-- en: “{title}”: {actual} of {target}; the audit has {found} found and {done} put right.
-- hint.zh: 核对两处，改成一样。
-- hint.en: Make both the same.
SELECT 'register' AS _resource, r._row AS _row, 'actual_value' AS _field, r.title_zh AS title_zh, COALESCE(r.title_en, r.title_zh) AS title_en,
    r.target_value AS target, COALESCE(r.actual_value, 0) AS actual, a.findings_count AS found, COALESCE(a.rectified_count, 0) AS done
FROM commitments.register AS r
JOIN reviews.audits AS a ON a.org_id = r.org_id AND a.audit_id = r.audit_id
WHERE r.kind = 'rectification' AND (r.target_value <> a.findings_count OR COALESCE(r.actual_value, 0) <> COALESCE(a.rectified_count, 0))
