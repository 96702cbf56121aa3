-- severity: error
-- zh: {month}“{category}”{measure}：月度统计填 {stated} 件，按工单台账的日期算是 {counted} 件。
-- en: {month}, “{category}”, {measure}: the monthly table says {stated}, the dates in the case ledger give {counted}.
-- hint.zh: 以台账为准重新汇总；台账缺工单的，先补台账。
-- hint.en: Sum the ledger again; where cases are missing from it, add them first.
-- Due is the working day that comes service_handle_workdays after receipt. Only what the ledger covers is compared.
WITH cases AS (
    SELECT c.org_id, c.unit_org_id, c.category_id, c.closed_on, d.day AS due_on, strftime(d.day, '%Y-%m') AS month
    FROM grievances.case_ledger AS c
    JOIN param AS p ON p.org_id = c.org_id AND p.key = 'service_handle_workdays'
        AND c.received_on BETWEEN p.valid_from AND p.valid_to
    JOIN working_days AS k ON k.day = c.received_on
    JOIN nth_working_days AS d ON d.workdays = k.workdays + CAST(p.value AS BIGINT)
),
counted AS (
    SELECT
        org_id,
        month,
        unit_org_id,
        category_id,
        COUNT(*) AS due,
        SUM(CASE WHEN closed_on <= due_on THEN 1 ELSE 0 END) AS on_time
    FROM cases
    GROUP BY org_id, month, unit_org_id, category_id
),
covered AS (SELECT org_id, MIN(month) AS first_month, MAX(month) AS last_month FROM grievances.case_ledger GROUP BY org_id),
stated AS (
    SELECT
        m.org_id,
        m.month,
        m.unit_org_id,
        m.category_id,
        MIN(m._row) AS first_row,
        SUM(m.due) AS due,
        SUM(m.closed_on_time) AS on_time,
        COUNT(*) = COUNT(m.due) AND COUNT(*) = COUNT(m.closed_on_time) AS complete
    FROM grievances.monthly_stats AS m
    JOIN covered AS v ON v.org_id = m.org_id AND m.month > v.first_month AND m.month <= v.last_month
    GROUP BY m.org_id, m.month, m.unit_org_id, m.category_id
),
compared AS (
    SELECT s.*, 'due' AS field, '应办结' AS measure_zh, 'due' AS measure_en, s.due AS said, COALESCE(c.due, 0) AS found
    FROM stated AS s
    LEFT JOIN counted AS c
        ON c.org_id = s.org_id AND c.month = s.month AND c.unit_org_id = s.unit_org_id AND c.category_id = s.category_id
    UNION ALL
    SELECT s.*, 'closed_on_time', '按时办结', 'closed on time', s.on_time, COALESCE(c.on_time, 0)
    FROM stated AS s
    LEFT JOIN counted AS c
        ON c.org_id = s.org_id AND c.month = s.month AND c.unit_org_id = s.unit_org_id AND c.category_id = s.category_id
)
SELECT
    'monthly_stats' AS _resource,
    x.first_row AS _row,
    x.field AS _field,
    x.month AS month,
    COALESCE(k.zh, x.category_id) AS category_zh,
    COALESCE(k.en, x.category_id) AS category_en,
    x.measure_zh AS measure_zh,
    x.measure_en AS measure_en,
    CAST(x.said AS BIGINT) AS stated,
    CAST(x.found AS BIGINT) AS counted
FROM compared AS x
LEFT JOIN category_names AS k ON k.category_id = x.category_id
WHERE x.complete AND x.said <> x.found
