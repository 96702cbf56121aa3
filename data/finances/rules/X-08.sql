-- severity: error
-- zh: “{what}”填的是{date}，晚于数据截至日{today}。
-- en: “{what}” is {date}, after the day the data are as of ({today}).
-- hint.zh: 只有计划、期限一类的日期可以在将来；多半是年份或月份填错了。
-- hint.en: Only planned dates and deadlines may lie in the future; usually the year or the month is wrong.
WITH dates AS (
    SELECT 'finances.transactions' AS resource, _row, 'txn_date' AS field, '收支日期' AS what_zh, 'Transaction date' AS what_en, txn_date AS date
    FROM finances.transactions
    UNION ALL
    SELECT 'finances.transactions', _row, 'supervision_on', '监督审核日期', 'Supervision date', supervision_on FROM finances.transactions
    UNION ALL
    SELECT 'finances.accounts', _row, 'filed_on', '备案日期', 'Filed on', filed_on FROM finances.accounts
    UNION ALL
    SELECT 'finances.period_disclosures', _row, 'published_on', '公开日期', 'Published on', published_on FROM finances.period_disclosures
    UNION ALL
    SELECT 'finances.period_disclosures', _row, 'review_on', '监督审核日期', 'Reviewed on', review_on FROM finances.period_disclosures
    UNION ALL
    SELECT 'finances.period_disclosures', _row, 'posted_from', '张贴起', 'Posted from', posted_from FROM finances.period_disclosures
    UNION ALL
    SELECT 'finances.debts', _row, 'origin_on', '形成日期', 'Origin on', origin_on FROM finances.debts
    UNION ALL
    SELECT 'finances.donations', _row, 'received_on', '接收日期', 'Received on', received_on FROM finances.donations
    UNION ALL
    SELECT 'finances.fundraising', _row, 'county_review_on', '县级复审日期', 'County review on', county_review_on FROM finances.fundraising
    UNION ALL
    SELECT 'finances.fundraising', _row, 'published_on', '公布日期', 'Published on', published_on FROM finances.fundraising
    UNION ALL
    SELECT 'finances.land_compensation', _row, 'approved_on', '批准日期', 'Approved on', approved_on FROM finances.land_compensation
    UNION ALL
    SELECT 'finances.land_compensation', _row, 'notice_on', '征收公告日', 'Notice on', notice_on FROM finances.land_compensation
    UNION ALL
    SELECT 'finances.projects', _row, 'tender_notice_on', '招标公告日', 'Tender notice on', tender_notice_on FROM finances.projects
    UNION ALL
    SELECT 'finances.projects', _row, 'award_notice_from', '中标公示起', 'Award notice from', award_notice_from FROM finances.projects
    UNION ALL
    SELECT 'finances.projects', _row, 'actual_start', '实际开工', 'Actual start', actual_start FROM finances.projects
    UNION ALL
    SELECT 'finances.projects', _row, 'actual_end', '实际完工', 'Actual end', actual_end FROM finances.projects
    UNION ALL
    SELECT 'finances.projects', _row, 'acceptance_on', '验收日期', 'Accepted on', acceptance_on FROM finances.projects
)
SELECT d.resource AS _resource, d._row AS _row, d.field AS _field, d.what_zh AS what_zh, d.what_en AS what_en, d.date AS date,
    today.day AS today
FROM dates AS d
CROSS JOIN as_of AS today
WHERE d.date > today.day
