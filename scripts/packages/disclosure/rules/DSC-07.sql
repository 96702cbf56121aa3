-- severity: warning
-- labels: needed = registry.organizations.finance_frequency
-- labels: given = registry.organizations.finance_frequency
-- zh: {org}的财务公开频次填的是{given}，至少要{needed}公开一次。
-- en: {org} discloses its finances {given}; at least {needed} is required.
-- hint.zh: 把“财务公开频次”改成规定的频次，并照此公开。
-- hint.en: Set the frequency to the one required and disclose accordingly.
WITH frequencies(code, months) AS (VALUES ('month', 1), ('quarter', 3))
SELECT
    'registry.organizations' AS _resource,
    o._row AS _row,
    'finance_frequency' AS _field,
    p.basis_id AS _basis,
    o.name_zh AS org_zh,
    COALESCE(o.name_en, o.name_zh) AS org_en,
    g.code AS given,
    n.code AS needed
FROM registry.organizations AS o
CROSS JOIN as_of
JOIN param AS p ON p.org_id = o.org_id AND p.key = 'finance_frequency_min'
    AND as_of.day BETWEEN p.valid_from AND p.valid_to
JOIN frequencies AS g ON g.code = o.finance_frequency
JOIN frequencies AS n ON n.code = p.value
WHERE g.months > n.months
