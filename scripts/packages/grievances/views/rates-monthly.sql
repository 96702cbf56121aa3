WITH summed AS (
    SELECT
        s.month,
        CASE WHEN COUNT(*) = COUNT(s.closed_on_time) THEN SUM(s.closed_on_time) END AS closed_on_time,
        CASE WHEN COUNT(*) = COUNT(s.due) THEN SUM(s.due) END AS due,
        CASE WHEN COUNT(*) = COUNT(s.resolved) THEN SUM(s.resolved) END AS resolved,
        CASE WHEN COUNT(*) = COUNT(s.called_back) THEN SUM(s.called_back) END AS called_back
    FROM grievances.stats_by_month AS s
    GROUP BY s.month
),
ranked AS (
    SELECT b.month, b.called_back, b.resolved, ROW_NUMBER() OVER (ORDER BY b.month DESC) AS back FROM summed AS b
),
halves AS (
    SELECT
        CASE WHEN COUNT(CASE WHEN back <= 6 AND called_back IS NOT NULL THEN resolved END) = 6 THEN SUM(CASE WHEN back <= 6 THEN called_back END) END AS asked,
        SUM(CASE WHEN back <= 6 THEN resolved END) AS resolved,
        CASE WHEN COUNT(CASE WHEN back BETWEEN 7 AND 12 AND called_back IS NOT NULL THEN resolved END) = 6
            THEN SUM(CASE WHEN back BETWEEN 7 AND 12 THEN called_back END) END AS asked_before,
        SUM(CASE WHEN back BETWEEN 7 AND 12 THEN resolved END) AS resolved_before
    FROM ranked
),
told AS (
    -- The two halves of a year beside one another: whether that is better, the reader says.
    SELECT
        CASE WHEN asked > 0 AND asked_before > 0 THEN '最近 6 个月回访 ' || CAST(asked AS VARCHAR) || ' 件，'
            || CAST(CAST(ROUND(100.0 * resolved / asked, 1) AS DECIMAL(9, 1)) AS VARCHAR) || '%（' || CAST(resolved AS VARCHAR) || ' 件）说已解决；再往前 6 个月回访 '
            || CAST(asked_before AS VARCHAR) || ' 件，' || CAST(CAST(ROUND(100.0 * resolved_before / asked_before, 1) AS DECIMAL(9, 1)) AS VARCHAR)
            || '%（' || CAST(resolved_before AS VARCHAR) || ' 件）。' ELSE '回访的月份还不够一年，比不出来。' END AS trend_zh,
        CASE WHEN asked > 0 AND asked_before > 0 THEN 'In the latest 6 months ' || CAST(asked AS VARCHAR) || ' were called back and '
            || CAST(CAST(ROUND(100.0 * resolved / asked, 1) AS DECIMAL(9, 1)) AS VARCHAR) || '% (' || CAST(resolved AS VARCHAR) || ') said it was resolved; in the 6 months before '
            || CAST(asked_before AS VARCHAR) || ' and ' || CAST(CAST(ROUND(100.0 * resolved_before / asked_before, 1) AS DECIMAL(9, 1)) AS VARCHAR)
            || '% (' || CAST(resolved_before AS VARCHAR) || ').' ELSE 'Less than a year of calls: there is nothing to compare.' END AS trend_en
    FROM halves
)
SELECT
    b.month,
    CAST(CASE WHEN b.due > 0 THEN b.closed_on_time * 100.0 / b.due END AS DECIMAL(18, 1)) AS on_time_share,
    CAST(CASE WHEN b.called_back > 0 THEN b.resolved * 100.0 / b.called_back END AS DECIMAL(18, 1)) AS resolved_share,
    b.closed_on_time,
    b.due,
    b.resolved,
    b.called_back,
    told.trend_zh,
    told.trend_en
FROM summed AS b
CROSS JOIN told
ORDER BY b.month
