-- severity: warning
-- zh: “{title}”目标 {target}，已经完成 {actual}，没有填兑现日期。
-- en: “{title}”: {actual} of {target} is done, and no day is entered on which it was kept.
-- hint.zh: 兑现了就填日期和谁验收。
-- hint.en: Enter the day and who accepted it.
SELECT 'register' AS _resource, r._row AS _row, 'fulfilled_on' AS _field, r.title_zh AS title_zh, COALESCE(r.title_en, r.title_zh) AS title_en,
    r.target_value AS target, r.actual_value AS actual
FROM commitments.register AS r
WHERE r.fulfilled_on IS NULL AND r.actual_value >= r.target_value AND r.changed_on IS NULL
