-- severity: warning
-- zh: “{title}”的发文字号“{number}”写法不对，应当像“清政发〔2024〕3号”。
-- en: The document number “{number}” of “{title}” is not written like 清政发〔2024〕3号.
-- hint.zh: 括号用〔〕，年份四位，“号”前是数字。
-- hint.en: Use the brackets 〔〕, four digits of the year, a number before 号.
SELECT 'documents' AS _resource, d._row AS _row, 'doc_no' AS _field, d.title_zh AS title_zh, COALESCE(d.title_en, d.title_zh) AS title_en, d.doc_no AS number
FROM normative_documents.documents AS d
WHERE TRIM(d.doc_no) <> '' AND NOT regexp_matches(TRIM(d.doc_no), '^[一-龥]{2,12}〔(19|20)[0-9]{2}〕[0-9]{1,4}号$')
