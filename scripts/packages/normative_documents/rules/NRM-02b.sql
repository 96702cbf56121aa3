-- severity: warning
-- zh: “{title}”没有写有效期至哪天。
-- en: “{title}” says no day until which it is in force.
-- hint.zh: 规范性文件要写明有效期，照文件填。
-- hint.en: A normative document states its validity: enter it.
SELECT 'documents' AS _resource, d._row AS _row, 'expires_on' AS _field, d.title_zh AS title_zh, COALESCE(d.title_en, d.title_zh) AS title_en
FROM normative_documents.documents AS d
WHERE d.kind = 'normative' AND d.validity_kind <> 'long_term' AND d.expires_on IS NULL
