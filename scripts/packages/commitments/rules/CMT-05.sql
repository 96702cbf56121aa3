-- severity: warning
-- zh: “{title}”答应{due_on}以前做到，过了 {days} 天还没有兑现，也没有说明。
-- en: “{title}” was promised by {due_on}; after {days} days it is not kept and nothing is said.
-- hint.zh: 兑现了的填日期；没有的，在备注写明为什么、什么时候做到。
-- hint.en: Enter the day where it was kept; else say in the remarks why and until when.
SELECT 'register' AS _resource, r._row AS _row, 'due_on' AS _field, r.title_zh AS title_zh, COALESCE(r.title_en, r.title_zh) AS title_en,
    r.due_on AS due_on, date_diff('day', r.due_on, as_of.day) AS days
FROM commitments.register AS r
CROSS JOIN as_of
WHERE r.due_on < as_of.day AND r.fulfilled_on IS NULL AND r.changed_on IS NULL AND COALESCE(TRIM(r.remark), '') = ''
