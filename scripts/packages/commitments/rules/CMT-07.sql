-- severity: warning
-- labels: finding = {
--     "not_yet": ["到{effective_from}才施行", "came into force only on {effective_from}"],
--     "no_more": ["{effective_to}以后已经失效", "was in force only until {effective_to}"]}
-- zh: “{title}”{changed_on}变更，依据的“{basis}”{finding}。
-- en: “{title}” was changed on {changed_on}; its basis “{basis}” {finding}.
-- hint.zh: 写变更那天管用的依据。
-- hint.en: Name a basis that was in force on the day of the change.
SELECT 'register' AS _resource, r._row AS _row, 'change_basis_id' AS _field, r.title_zh AS title_zh, COALESCE(r.title_en, r.title_zh) AS title_en,
    r.changed_on AS changed_on, b.basis_zh AS basis_zh, b.basis_en AS basis_en,
    CASE WHEN r.changed_on < b.effective_from THEN 'not_yet' ELSE 'no_more' END AS finding,
    b.effective_from AS effective_from, b.effective_to AS effective_to
FROM commitments.register AS r
JOIN named_bases AS b ON b.basis_id = r.change_basis_id
WHERE r.changed_on < b.effective_from OR r.changed_on > b.effective_to
