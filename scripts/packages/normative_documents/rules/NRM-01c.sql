-- severity: error
-- zh: “{title}”{effective_on}施行，{published_on}才统一公布。
-- en: “{title}” is in force from {effective_on}, but was published only on {published_on}.
-- hint.zh: 先公布，再施行，核对两个日期。
-- hint.en: Publication comes before force: check both days.
SELECT 'documents' AS _resource, d._row AS _row, 'published_unified_on' AS _field, d.title_zh AS title_zh,
    COALESCE(d.title_en, d.title_zh) AS title_en, d.effective_on AS effective_on,
    d.published_unified_on AS published_on
FROM normative_documents.documents AS d
WHERE d.published_unified_on > d.effective_on
