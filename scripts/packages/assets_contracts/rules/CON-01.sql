-- severity: error
-- zh: {org}有 {count} 份合同的编号都是“{number}”。
-- en: {org} has {count} contracts with the number “{number}”.
-- hint.zh: 一个单位的合同编号不能重；别的单位有同样的编号不要紧。
-- hint.en: Within an organisation no two contracts have one number; another organisation may have the same.
WITH counted AS (
    SELECT c.*, COUNT(*) OVER (PARTITION BY c.org_id, c.contract_no) AS sharing,
        ROW_NUMBER() OVER (PARTITION BY c.org_id, c.contract_no ORDER BY c._row) AS place
    FROM assets_contracts.contracts AS c
    WHERE c.contract_no IS NOT NULL
)
SELECT 'contracts' AS _resource, c._row AS _row, 'contract_no' AS _field, COALESCE(o.name_zh, c.org_id) AS org_zh,
    COALESCE(o.name_en, o.name_zh, c.org_id) AS org_en, c.sharing AS count, c.contract_no AS number
FROM counted AS c
LEFT JOIN registry.organizations AS o ON o.org_id = c.org_id
WHERE c.sharing > 1 AND c.place = 2
