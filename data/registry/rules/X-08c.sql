-- severity: error
-- zh: “{what}”填的是{date}，晚于数据截至日{today}。
-- en: “{what}” is {date}, after the day the data are as of ({today}).
-- hint.zh: 只有计划、期限一类的日期可以在将来；多半是年份或月份填错了。
-- hint.en: Only planned dates and deadlines may lie in the future; usually the year or the month is wrong.
WITH dates AS (
    SELECT 'decisions.matters' AS resource, _row, 'resolved_on' AS field, '决议日期' AS what_zh, 'Resolved on' AS what_en, resolved_on AS date
    FROM decisions.matters
    UNION ALL
    SELECT 'decisions.matters', _row, 'completed_on', '完成日期', 'Completed on', completed_on FROM decisions.matters
    UNION ALL
    SELECT 'decisions.steps', _row, 'started_on', '步骤开始', 'Step started', started_on FROM decisions.steps
    UNION ALL
    SELECT 'decisions.steps', _row, 'finished_on', '步骤完成', 'Step finished', finished_on FROM decisions.steps
    UNION ALL
    SELECT 'decisions.meetings', _row, 'notice_on', '会议通知日期', 'Meeting notice', notice_on FROM decisions.meetings
    UNION ALL
    SELECT 'decisions.disclosures', _row, 'published_on', '公开日期', 'Published on', published_on FROM decisions.disclosures
    UNION ALL
    SELECT 'decisions.disclosures', _row, 'posted_from', '公示起', 'Posted from', posted_from FROM decisions.disclosures
    UNION ALL
    SELECT 'decisions.milestones', _row, 'actual_on', '节点实际日期', 'Milestone reached', actual_on FROM decisions.milestones
    UNION ALL
    SELECT 'decisions.post_evaluations', _row, 'evaluated_on', '评估日期', 'Evaluated on', evaluated_on FROM decisions.post_evaluations
    UNION ALL
    SELECT 'decisions.post_evaluations', _row, 'published_on', '评估公开日期', 'Evaluation published', published_on FROM decisions.post_evaluations
)
SELECT d.resource AS _resource, d._row AS _row, d.field AS _field, d.what_zh AS what_zh, d.what_en AS what_en, d.date AS date,
    today.day AS today
FROM dates AS d
CROSS JOIN as_of AS today
WHERE d.date > today.day
