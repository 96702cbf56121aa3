-- severity: error
-- zh: 公开台账“{item}”指向“{target}”，{package}里没有它。
-- en: The publication log's “{item}” points to “{target}”, which {package} doesn't have.
-- hint.zh: 改成真有的事项编号或期间。
-- hint.en: Use the number of a matter or a period that is there.
WITH targets AS (
    SELECT 'decisions.matters' AS package_resource, org_id, decision_id AS target_ref FROM decisions.matters
    UNION ALL
    SELECT DISTINCT 'finances.period_disclosures', org_id, period FROM finances.period_disclosures
    UNION ALL
    SELECT DISTINCT 'finances.account_balances', org_id, period FROM finances.account_balances
)
SELECT
    'publication_log' AS _resource,
    l._row AS _row,
    'target_ref' AS _field,
    COALESCE(i.level2, i.level1) AS item,
    l.target_ref AS target,
    CASE WHEN i.package_resource = 'decisions.matters' THEN '决策事项' ELSE '财务公开期次或账户余额' END AS package_zh,
    CASE WHEN i.package_resource = 'decisions.matters' THEN 'the table of matters' ELSE 'the table of finances' END AS package_en
FROM disclosure.publication_log AS l
JOIN disclosure.catalogue AS i ON i.org_id = l.org_id AND i.item_id = l.item_id
LEFT JOIN targets AS t
    ON t.package_resource = i.package_resource AND t.org_id = l.org_id AND t.target_ref = l.target_ref
WHERE i.package_resource IN ('decisions.matters', 'finances.period_disclosures', 'finances.account_balances')
    AND t.org_id IS NULL
