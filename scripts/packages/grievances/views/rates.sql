WITH summed AS (
    SELECT
        CASE WHEN COUNT(*) = COUNT(s.dispatched) THEN SUM(s.dispatched) END AS dispatched,
        CASE WHEN COUNT(*) = COUNT(s.contacted_in_time) THEN SUM(s.contacted_in_time) END AS contacted_in_time,
        CASE WHEN COUNT(*) = COUNT(s.due) THEN SUM(s.due) END AS due,
        CASE WHEN COUNT(*) = COUNT(s.closed) THEN SUM(s.closed) END AS closed,
        CASE WHEN COUNT(*) = COUNT(s.closed_on_time) THEN SUM(s.closed_on_time) END AS closed_on_time,
        CASE WHEN COUNT(*) = COUNT(s.called_back) THEN SUM(s.called_back) END AS called_back,
        CASE WHEN COUNT(*) = COUNT(s.resolved) THEN SUM(s.resolved) END AS resolved,
        CASE WHEN COUNT(*) = COUNT(s.reopened) THEN SUM(s.reopened) END AS reopened,
        CASE WHEN COUNT(*) = COUNT(s.returned) THEN SUM(s.returned) END AS returned,
        CASE WHEN COUNT(*) = COUNT(s.rated_satisfied) THEN SUM(s.rated_satisfied) END AS rated_satisfied,
        CASE WHEN COUNT(*) = COUNT(s.rated_basic) THEN SUM(s.rated_basic) END AS rated_basic,
        CASE WHEN COUNT(*) = COUNT(s.rated_dissatisfied) THEN SUM(s.rated_dissatisfied) END AS rated_dissatisfied
    FROM grievances.stats_12m AS s
),
rates AS (
    SELECT 1 AS place, '按时响应率' AS rate_zh, 'Contacted in time' AS rate_en,
        '按时响应 ÷ 派单' AS formula_zh, 'contacted in time / dispatched' AS formula_en,
        s.contacted_in_time AS part, s.dispatched AS whole
    FROM summed AS s
    UNION ALL
    SELECT 2, '按时办结率', 'Closed on time',
        '按时办结 ÷ 应办结', 'closed on time / due',
        s.closed_on_time, s.due
    FROM summed AS s
    UNION ALL
    SELECT 3, '回访率', 'Called back',
        '有效回访 ÷ 办结', 'valid call-backs / closed',
        s.called_back, s.closed
    FROM summed AS s
    UNION ALL
    SELECT 4, '解决率', 'Resolved',
        '已解决 ÷ 有效回访', 'resolved / valid call-backs',
        s.resolved, s.called_back
    FROM summed AS s
    UNION ALL
    SELECT 5, '满意率（只算满意）', 'Satisfied',
        '满意 ÷ 有效评价', 'satisfied / ratings',
        s.rated_satisfied, s.rated_satisfied + s.rated_basic + s.rated_dissatisfied
    FROM summed AS s
    UNION ALL
    SELECT 6, '满意率（含基本满意）', 'Satisfied or basically satisfied',
        '满意和基本满意 ÷ 有效评价', 'satisfied or basically satisfied / ratings',
        s.rated_satisfied + s.rated_basic, s.rated_satisfied + s.rated_basic + s.rated_dissatisfied
    FROM summed AS s
    UNION ALL
    SELECT 7, '重办率', 'Reopened',
        '重办 ÷ 办结', 'reopened / closed',
        s.reopened, s.closed
    FROM summed AS s
    UNION ALL
    SELECT 8, '退单率', 'Returned',
        '退单 ÷ 派单', 'returned / dispatched',
        s.returned, s.dispatched
    FROM summed AS s
)
SELECT
    x.rate_zh,
    x.rate_en,
    x.part,
    x.whole,
    CAST(CASE WHEN x.whole > 0 THEN x.part * 100.0 / x.whole END AS DECIMAL(18, 1)) AS share,
    x.formula_zh,
    x.formula_en
FROM rates AS x
ORDER BY x.place
