-- severity: error
-- zh: “{table}”的月份填成“{written}”，要写成“年-月”，如 2024-03。
-- en: {table}: the month is given as “{written}”; write it as year-month, like 2024-03.
-- hint.zh: 各表的月份写法一致，网站才能把它们对上。
-- hint.en: All tables write months alike, so that the portal can match them.
WITH months AS (
    SELECT 'monthly_stats' AS resource, '月度统计' AS table_zh, 'Monthly statistics' AS table_en, _row, month FROM grievances.monthly_stats
    UNION ALL
    SELECT 'channel_monthly', '渠道月度', 'Channel monthly', _row, month FROM grievances.channel_monthly
    UNION ALL
    SELECT 'durations', '办理时长', 'Durations', _row, month FROM grievances.durations
    UNION ALL
    SELECT 'grid_events_monthly', '网格事件月度', 'Grid events', _row, month FROM grievances.grid_events_monthly
    UNION ALL
    SELECT 'mediation_monthly', '矛盾纠纷调解月度', 'Mediation', _row, month FROM grievances.mediation_monthly
)
SELECT
    'grievances.' || m.resource AS _resource,
    m._row AS _row,
    'month' AS _field,
    m.table_zh AS table_zh,
    m.table_en AS table_en,
    m.month AS written
FROM months AS m
WHERE m.month NOT LIKE '____-__'
