-- severity: error
-- zh: “{title}”写着{fulfilled_on}兑现，目标 {target}，只完成了 {actual}。
-- en: “{title}” is entered as kept on {fulfilled_on}, but of {target} only {actual} is done.
-- hint.zh: 没做完的，兑现日期空着；数写错的改正。
-- hint.en: Leave the day empty until it is done, or correct the number.
SELECT 'register' AS _resource, r._row AS _row, 'actual_value' AS _field, r.title_zh AS title_zh, COALESCE(r.title_en, r.title_zh) AS title_en,
    r.fulfilled_on AS fulfilled_on, r.target_value AS target, r.actual_value AS actual
FROM commitments.register AS r
WHERE r.fulfilled_on IS NOT NULL AND r.actual_value < r.target_value
