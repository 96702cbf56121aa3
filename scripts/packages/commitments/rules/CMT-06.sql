-- severity: warning
-- zh: {published_on}公布的审计查出 {found} 个问题，承诺台账里没有登记怎么整改、什么时候改完。
-- en: The audit published on {published_on} found {found} things, and no promise says how and by when they are put right.
-- hint.zh: 登记一件“整改”：责任岗位、时限、要改几个，填上审计编号。
-- hint.en: Enter a promise of the kind “putting right” with post, day, number and the audit.
SELECT 'reviews.audits' AS _resource, a._row AS _row, 'rectify_by' AS _field, a.published_on AS published_on, a.findings_count AS found
FROM reviews.audits AS a
JOIN (SELECT org_id, MIN(made_on) AS first_on FROM commitments.register GROUP BY org_id) AS u ON u.org_id = a.org_id
LEFT JOIN (SELECT DISTINCT org_id, audit_id FROM commitments.register) AS r ON r.org_id = a.org_id AND r.audit_id = a.audit_id
WHERE a.findings_count > 0 AND a.published_on >= u.first_on AND r.audit_id IS NULL
