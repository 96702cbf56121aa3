-- severity: error
-- zh: 余额表填了{period}，这个月到数据截至日{today}还没有开始。
-- en: The balance table has {period}, which had not begun on {today}, the day the data are as of.
-- hint.zh: 核对期间，多半是年份或月份填错了。
-- hint.en: Check the period: usually the year or the month is wrong.
SELECT 'account_balances' AS _resource, b._row AS _row, 'period' AS _field, b.period AS period, today.day AS today
FROM finances.account_balances AS b
CROSS JOIN as_of AS today
WHERE b.period > substr(CAST(today.day AS VARCHAR), 1, 7)
