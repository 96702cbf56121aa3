-- severity: error
-- zh: 工程“{project}”的{first}（{first_on}）晚于{second}（{second_on}）。
-- en: Project “{project}”: {first} ({first_on}) comes after {second} ({second_on}).
-- hint.zh: 次序是决议、招标公告、中标公示、签合同、开工、完工、验收，核对这两个日期。
-- hint.en: The order is decision, tender, award, contract, start, end, acceptance: check these two dates.
WITH dates AS (
    SELECT p.*, COALESCE(p.name_en, p.name_zh) AS label_en, m.resolved_on, c.signed_on
    FROM finances.projects AS p
    LEFT JOIN decisions.matters AS m ON m.org_id = p.org_id AND m.decision_id = p.decision_id
    LEFT JOIN assets_contracts.contracts AS c ON c.org_id = p.org_id AND c.contract_id = p.contract_id
), pairs AS (
    SELECT _row, project_id, 'tender_notice_on' AS field, name_zh, label_en, '决议' AS first_zh, 'the decision' AS first_en,
        resolved_on AS first_on, '招标公告' AS second_zh, 'the tender notice' AS second_en, tender_notice_on AS second_on
    FROM dates
    UNION ALL
    SELECT _row, project_id, 'award_notice_from', name_zh, label_en, '招标公告', 'the tender notice', tender_notice_on, '中标公示',
        'the award notice', award_notice_from
    FROM dates
    UNION ALL
    SELECT _row, project_id, 'award_notice_to', name_zh, label_en, '中标公示开始', 'the begin of the award notice', award_notice_from,
        '中标公示结束', 'its end', award_notice_to
    FROM dates
    UNION ALL
    SELECT _row, project_id, 'contract_id', name_zh, label_en, '中标公示结束', 'the end of the award notice', award_notice_to, '签订合同',
        'the contract', signed_on
    FROM dates
    UNION ALL
    SELECT _row, project_id, 'actual_start', name_zh, label_en, '签订合同', 'the contract', signed_on, '开工', 'the start of work', actual_start
    FROM dates
    UNION ALL
    SELECT _row, project_id, 'actual_end', name_zh, label_en, '开工', 'the start of work', actual_start, '完工', 'the end of work', actual_end
    FROM dates
    UNION ALL
    SELECT _row, project_id, 'acceptance_on', name_zh, label_en, '完工', 'the end of work', actual_end, '验收', 'acceptance', acceptance_on
    FROM dates
    UNION ALL
    SELECT _row, project_id, 'warranty_until', name_zh, label_en, '验收', 'acceptance', acceptance_on, '质保到期', 'the end of warranty',
        warranty_until
    FROM dates
)
SELECT 'projects' AS _resource, _row, field AS _field, project_id, name_zh AS project_zh, label_en AS project_en, first_zh, first_en,
    first_on, second_zh, second_en, second_on
FROM pairs
WHERE first_on > second_on
