-- severity: warning
-- zh: {org}{period}的财务应在{due}前公开，实际{published}公开，晚了 {days} 天。
-- en: {org}: the finances of {period} were due by {due} and were published on {published} (days late: {days}).
-- hint.zh: 照实公开；公开日期填错的，改正“公开日期”。
-- hint.en: Leave it as it was; correct published_on if the date was the slip.
WITH ends AS (
    SELECT d._row, d.org_id, d.period, d.published_on, CAST(substr(d.period, 1, 4) AS INTEGER) * 12
        + CASE WHEN length(d.period) = 7 THEN TRY_CAST(substr(d.period, 6, 2) AS INTEGER)
            WHEN substr(d.period, 5, 1) = 'Q' THEN TRY_CAST(substr(d.period, 6, 1) AS INTEGER) * 3
            WHEN substr(d.period, 5, 1) = 'H' THEN TRY_CAST(substr(d.period, 6, 1) AS INTEGER) * 6
            ELSE 12 END AS month_no
    FROM finances.period_disclosures AS d
), due AS (
    SELECT e._row, e.org_id, e.period, e.published_on, p.basis_id,
        CAST(CAST(CAST(FLOOR(e.month_no / 12) AS INTEGER) AS VARCHAR) || '-' || CAST(e.month_no % 12 + 1 AS VARCHAR)
            || '-' || p.value AS DATE) AS due
    FROM ends AS e
    JOIN param AS p ON p.org_id = e.org_id
        AND p.key = CASE WHEN length(e.period) = 7 THEN 'finance_due_day_month' ELSE 'finance_due_day_quarter' END
        AND CAST(CAST(CAST(FLOOR(e.month_no / 12) AS INTEGER) AS VARCHAR) || '-'
            || CAST(e.month_no % 12 + 1 AS VARCHAR) || '-01' AS DATE) BETWEEN p.valid_from AND p.valid_to
)
SELECT 'period_disclosures' AS _resource, d._row AS _row, 'published_on' AS _field,
    COALESCE(org.name_zh, d.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, d.org_id) AS org_en, d.basis_id AS _basis,
    CASE WHEN length(d.period) = 4 THEN d.period || '年' ELSE d.period END AS period_zh, d.period AS period_en,
    d.due AS due, d.published_on AS published, date_diff('day', d.due, d.published_on) AS days
FROM due AS d
LEFT JOIN registry.organizations AS org ON org.org_id = d.org_id
WHERE d.published_on > d.due
