-- severity: warning
-- zh: “{title}”没有写它说的是什么。
-- en: “{title}” has no summary in plain words.
-- hint.zh: 用一两句大白话写明它管什么、谁要照着做。
-- hint.en: Say in one or two plain sentences what it governs and whom it binds.
SELECT 'documents' AS _resource, d._row AS _row, 'plain_summary' AS _field, d.title_zh AS title_zh, COALESCE(d.title_en, d.title_zh) AS title_en
FROM normative_documents.documents AS d
WHERE COALESCE(TRIM(d.plain_summary), '') = ''
