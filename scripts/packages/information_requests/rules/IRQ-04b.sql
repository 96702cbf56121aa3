-- severity: error
-- zh: {month}按时答复 {on_time} 件，比答复的 {answered} 件还多。
-- en: {month}: {on_time} answered in time, more than the {answered} answered.
-- hint.zh: 核对这个月的件数。
-- hint.en: Check the month’s counts.
SELECT 'requests_monthly' AS _resource, m._row AS _row, 'answered_on_time' AS _field, m.month AS month, m.answered_on_time AS on_time,
    m.answered AS answered
FROM information_requests.requests_monthly AS m
WHERE m.answered_on_time > m.answered
