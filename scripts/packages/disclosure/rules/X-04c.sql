-- severity: error
-- zh: 公开台账“{item}”指向合同“{target}”，合同台账里没有它。
-- en: The publication log's “{item}” points to contract “{target}”, which the table of contracts doesn't have.
-- hint.zh: 改成合同台账里的合同登记号。
-- hint.en: Use a contract ID of the table of contracts.
SELECT
    'publication_log' AS _resource,
    l._row AS _row,
    'target_ref' AS _field,
    COALESCE(i.level2, i.level1) AS item,
    l.target_ref AS target
FROM disclosure.publication_log AS l
JOIN disclosure.catalogue AS i
    ON i.org_id = l.org_id AND i.item_id = l.item_id AND i.package_resource = 'assets_contracts.contracts'
LEFT JOIN assets_contracts.contracts AS c
    ON c.org_id = l.org_id AND c.contract_id = replace(l.target_ref, 'assets_contracts.contracts ', '')
WHERE c.org_id IS NULL
