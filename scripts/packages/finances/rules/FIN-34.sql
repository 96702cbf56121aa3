-- severity: error
-- labels: when = {"begin": ["年初", "start of year"], "end": ["年末", "end of year"]}
-- zh: {org}{year}年资产负债表{when}的“{line}”是 {stated} 元，各科目加起来是 {added} 元，相差 {difference} 元。
-- en: {org}: in the balance sheet of {year} ({when}) “{line}” is {stated} yuan; its lines add up to {added} yuan, {difference} yuan apart.
-- hint.zh: 逐行核对各科目；累计折旧、累计摊销是减项。
-- hint.en: Check the lines one by one; accumulated depreciation and amortisation are taken off.
WITH lines AS (
    -- Asked of sheets alone whose lines are the subjects themselves and these five totals.
    SELECT s.*, c.subject_class, c.normal_side,
        s.line_code IN ('assets', 'liabilities', 'equity', 'liabilities_and_equity', 'monetary_funds') AS is_total
    FROM finances.statements AS s
    LEFT JOIN finances.subjects AS c ON c.chart_version = '2023' AND c.subject_code = s.line_code
    WHERE s.statement = 'balance_sheet'
),
whole AS (
    SELECT org_id, year FROM lines GROUP BY org_id, year
    HAVING MIN(CASE WHEN is_total OR subject_class IS NOT NULL THEN 1 ELSE 0 END) = 1
),
signed AS (
    SELECT l.org_id, l.year, t.name AS total,
        CASE WHEN (l.normal_side = 'credit') = (l.subject_class IN ('asset', 'cost')) THEN -1 ELSE 1 END AS sign,
        l.amount_begin, l.amount_end
    FROM lines AS l
    JOIN whole AS w ON w.org_id = l.org_id AND w.year = l.year
    CROSS JOIN (VALUES ('assets'), ('liabilities'), ('equity'), ('monetary_funds')) AS t(name)
    WHERE NOT l.is_total AND CASE t.name WHEN 'assets' THEN l.subject_class IN ('asset', 'cost')
        WHEN 'liabilities' THEN l.subject_class = 'liability' WHEN 'equity' THEN l.subject_class = 'equity'
        ELSE l.line_code IN ('101', '102') END
),
sums AS (
    SELECT org_id, year, total, SUM(sign * amount_begin) AS added_begin, SUM(sign * amount_end) AS added_end
    FROM signed
    GROUP BY org_id, year, total
),
compared AS (
    SELECT l._row, l.org_id, l.year, l.line_zh, l.line_en, 'end' AS moment, l.amount_end AS stated, s.added_end AS added
    FROM sums AS s
    JOIN lines AS l ON l.org_id = s.org_id AND l.year = s.year AND l.line_code = s.total
    UNION ALL
    SELECT l._row, l.org_id, l.year, l.line_zh, l.line_en, 'begin', l.amount_begin, s.added_begin
    FROM sums AS s
    JOIN lines AS l ON l.org_id = s.org_id AND l.year = s.year AND l.line_code = s.total
)
SELECT 'statements' AS _resource, c._row AS _row, CASE WHEN c.moment = 'end' THEN 'amount_end' ELSE 'amount_begin' END AS _field,
    COALESCE(org.name_zh, c.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en,
    CAST(c.year AS VARCHAR) AS year, c.moment AS when, c.line_zh AS line_zh, COALESCE(c.line_en, c.line_zh) AS line_en,
    CAST(c.stated AS DECIMAL(18, 2)) AS stated, CAST(c.added AS DECIMAL(18, 2)) AS added,
    CAST(ABS(c.stated - c.added) AS DECIMAL(18, 2)) AS difference
FROM compared AS c
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
WHERE c.stated <> c.added
