-- severity: warning
-- labels: finding = {"unlawful": ["审核意见是不合法，还是印发了", "the review found it unlawful, yet it was issued"], "none": ["没有登记合法性审核", "no legality review is entered"]}
-- zh: “{title}”{finding}。
-- en: “{title}”: {finding}.
-- hint.zh: 补上合法性审核的日期和意见；没有审核过的，不要印发。
-- hint.en: Enter the legality review; without one it should not be issued.
SELECT 'documents' AS _resource, d._row AS _row, 'legality_review_on' AS _field, d.title_zh AS title_zh, COALESCE(d.title_en, d.title_zh) AS title_en,
    CASE WHEN d.review_opinion = 'unlawful' THEN 'unlawful' ELSE 'none' END AS finding
FROM normative_documents.documents AS d
WHERE d.kind = 'normative' AND (d.legality_review_on IS NULL OR d.review_opinion = 'unlawful')
