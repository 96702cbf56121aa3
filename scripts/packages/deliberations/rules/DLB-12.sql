-- severity: warning
-- labels: missing = {
--     "reason": ["没有列入，也没有写理由", "it was not taken up and no reason is given"],
--     "party": ["涉及切身利益，没有写党组织哪天确定的", "vital interests are at stake and the day the Party organisation set it is missing"]}
-- zh: “{title}”{missing}。
-- en: “{title}”: {missing}.
-- hint.zh: 补上这一格。
-- hint.en: Fill the cell in.
SELECT 'topics' AS _resource, t._row AS _row,
    CASE WHEN t.status = 'screened_out' THEN 'screened_out_reason' ELSE 'approved_by_party_on' END AS _field,
    t.title_zh AS title_zh, COALESCE(t.title_en, t.title_zh) AS title_en,
    CASE WHEN t.status = 'screened_out' THEN 'reason' ELSE 'party' END AS missing
FROM deliberations.topics AS t
WHERE (t.status = 'screened_out' AND COALESCE(TRIM(t.screened_out_reason), '') = '')
    OR (t.vital_interest AND t.status NOT IN ('collected', 'screened_out') AND t.approved_by_party_on IS NULL)
