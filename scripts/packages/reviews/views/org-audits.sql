SELECT a.org_id, a.kind, a.auditor, a.period_from, a.period_to, a.findings_count, a.rectified_count,
    a.findings_count - COALESCE(a.rectified_count, 0) AS left_to_do, a.published_on
FROM reviews.audits AS a
ORDER BY a.org_id, a.period_to DESC, a.audit_id
