-- severity: warning
-- zh: “{name}”的财务按季公开，依规则应当按月公开。
-- en: “{name}” publishes its finances by quarter; its rules ask for every month.
-- hint.zh: 把“财务公开频次”改成按月，并补齐各月。
-- hint.en: Set finance_frequency to month and publish each month.
SELECT 'registry.organizations' AS _resource, o._row AS _row, 'finance_frequency' AS _field, p.basis_id AS _basis,
    o.name_zh AS name_zh, COALESCE(o.name_en, o.name_zh) AS name_en
FROM registry.organizations AS o
CROSS JOIN as_of
JOIN param AS p ON p.org_id = o.org_id AND p.key = 'finance_frequency_min'
    AND as_of.day BETWEEN p.valid_from AND p.valid_to
WHERE o.finance_frequency = 'quarter' AND p.value = 'month'
