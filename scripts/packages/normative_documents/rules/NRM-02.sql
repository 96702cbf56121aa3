-- severity: warning
-- zh: “{title}”有效期到{expires_on}，比施行之日起 {years} 年还长。
-- en: “{title}” is in force until {expires_on}, more than {years} years from its day of force.
-- hint.zh: 核对施行日期、有效期和类型；确实长的，缩短。
-- hint.en: Check the days and the kind of validity; shorten it where it is so long.
SELECT 'documents' AS _resource, d._row AS _row, 'expires_on' AS _field, p.basis_id AS _basis, d.title_zh AS title_zh,
    COALESCE(d.title_en, d.title_zh) AS title_en, d.expires_on AS expires_on,
    CAST(p.value AS BIGINT) AS years
FROM normative_documents.documents AS d
JOIN param AS p ON p.org_id = d.org_id
    AND p.key = CASE WHEN d.validity_kind = 'trial' THEN 'normative_trial_years' ELSE 'normative_validity_years' END
    AND d.effective_on BETWEEN p.valid_from AND p.valid_to
WHERE d.kind = 'normative' AND d.validity_kind IN ('normal', 'trial')
    AND d.expires_on > d.effective_on + CAST(p.value AS INTEGER) * INTERVAL 1 YEAR
