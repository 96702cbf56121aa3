-- severity: error
-- zh: “{what}”填的是{date}，晚于数据截至日{today}。
-- en: “{what}” is {date}, after the day the data are as of ({today}).
-- hint.zh: 只有计划、期限一类的日期可以在将来；多半是年份或月份填错了。
-- hint.en: Only planned dates and deadlines may lie in the future; usually the year or the month is wrong.
WITH dates AS (
    SELECT 'assets_contracts.assets' AS resource, _row, 'acquired_on' AS field, '取得日期' AS what_zh, 'Acquired on' AS what_en, acquired_on AS date
    FROM assets_contracts.assets
    UNION ALL
    SELECT 'assets_contracts.contracts', _row, 'signed_on', '签订日期', 'Signed on', signed_on FROM assets_contracts.contracts
    UNION ALL
    SELECT 'assets_contracts.contracts', _row, 'published_on', '公开日期', 'Published on', published_on FROM assets_contracts.contracts
)
SELECT d.resource AS _resource, d._row AS _row, d.field AS _field, d.what_zh AS what_zh, d.what_en AS what_en, d.date AS date,
    today.day AS today
FROM dates AS d
CROSS JOIN as_of AS today
WHERE d.date > today.day
