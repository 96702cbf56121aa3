-- severity: warning
-- zh: {org}{period}的财务{published_on}已公开，公开台账里却没有这一期。
-- en: {org} published its finances of {period} on {published_on}, but the publication log has no entry for it.
-- hint.zh: 在公开台账补登这一期：形成日、公开日、渠道、审查人。
-- hint.en: Enter the period in the log: when it was formed, when and where it was published, who reviewed it.
WITH items AS (
    SELECT DISTINCT org_id, item_id, package_resource
    FROM disclosure.catalogue
    WHERE package_resource IN ('finances.period_disclosures', 'finances.transactions', 'finances.account_balances')
),
logged AS (
    SELECT DISTINCT l.org_id, replace(l.target_ref, i.package_resource || ' ', '') AS period
    FROM disclosure.publication_log AS l
    JOIN items AS i ON i.org_id = l.org_id AND i.item_id = l.item_id
)
SELECT
    'finances.period_disclosures' AS _resource,
    d._row AS _row,
    'published_on' AS _field,
    o.name_zh AS org_zh,
    COALESCE(o.name_en, o.name_zh) AS org_en,
    d.period AS period,
    d.published_on AS published_on
FROM finances.period_disclosures AS d
JOIN (SELECT DISTINCT org_id FROM items) AS listed ON listed.org_id = d.org_id
JOIN registry.organizations AS o ON o.org_id = d.org_id
LEFT JOIN logged AS l ON l.org_id = d.org_id AND l.period = d.period
WHERE d.published_on IS NOT NULL AND l.org_id IS NULL
