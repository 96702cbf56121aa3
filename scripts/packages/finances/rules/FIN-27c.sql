-- severity: error
-- zh: 一事一议“{project}”县级复审是{county_review_on}，第一笔收款却在{collected_on}。
-- en: Fundraising for “{project}”: the county reviewed it on {county_review_on}, but the first payment was collected on {collected_on}.
-- hint.zh: 复审同意以后才能收款；核对复审日期和收款日期。
-- hint.en: Money is collected only after the county's review: check both dates.
WITH collected AS (
    -- The other dates of a fundraising are in order by the table's word in_order.
    SELECT t.org_id, t.fundraising_id, MIN(t.txn_date) AS collected_on
    FROM finances.transactions AS t
    WHERE t.direction = 'income' AND t.fundraising_id IS NOT NULL
    GROUP BY t.org_id, t.fundraising_id
)
SELECT 'fundraising' AS _resource, f._row AS _row, 'county_review_on' AS _field,
    COALESCE(p.name_zh, f.fundraising_id) AS project_zh, COALESCE(p.name_en, p.name_zh, f.fundraising_id) AS project_en,
    f.county_review_on AS county_review_on, c.collected_on AS collected_on
FROM finances.fundraising AS f
JOIN collected AS c ON c.org_id = f.org_id AND c.fundraising_id = f.fundraising_id
LEFT JOIN finances.projects AS p ON p.org_id = f.org_id AND p.project_id = f.project_id
WHERE f.county_review_on > c.collected_on
