-- severity: error
-- zh: 一事一议“{project}”：{first}（{first_on}）应早于{second}（{second_on}）。
-- en: Fundraising for “{project}”: {first} ({first_on}) should come before {second} ({second_on}).
-- hint.zh: 次序是村民会议议决、乡镇初审、县级复审、收款，核对各个日期。
-- hint.en: The order is resolution, township review, county review, collection: check the dates.
WITH collected AS (
    SELECT t.org_id, t.fundraising_id, MIN(t.txn_date) AS collected_on
    FROM finances.transactions AS t
    WHERE t.direction = 'income' AND t.fundraising_id IS NOT NULL
    GROUP BY t.org_id, t.fundraising_id
), steps AS (
    SELECT f._row, COALESCE(p.name_zh, f.fundraising_id) AS project_zh, COALESCE(p.name_en, p.name_zh, f.fundraising_id) AS project_en,
        m.resolved_on, f.township_review_on, f.county_review_on, c.collected_on
    FROM finances.fundraising AS f
    LEFT JOIN finances.projects AS p ON p.org_id = f.org_id AND p.project_id = f.project_id
    LEFT JOIN decisions.matters AS m ON m.org_id = f.org_id AND m.decision_id = f.decision_id
    LEFT JOIN collected AS c ON c.org_id = f.org_id AND c.fundraising_id = f.fundraising_id
), pairs AS (
    SELECT _row, 'township_review_on' AS field, project_zh, project_en, '议决' AS first_zh, 'the resolution' AS first_en,
        resolved_on AS first_on, '乡镇初审' AS second_zh, 'the township review' AS second_en, township_review_on AS second_on
    FROM steps
    UNION ALL
    SELECT _row, 'county_review_on', project_zh, project_en, '乡镇初审', 'the township review', township_review_on,
        '县级复审', 'the county review', county_review_on
    FROM steps
    UNION ALL
    SELECT _row, 'county_review_on', project_zh, project_en, '县级复审', 'the county review', county_review_on,
        '第一笔收款', 'the first collection', collected_on
    FROM steps
)
SELECT 'fundraising' AS _resource, _row, field AS _field, project_zh, project_en, first_zh, first_en, first_on, second_zh,
    second_en, second_on
FROM pairs
WHERE first_on > second_on
