-- severity: error
-- labels: account = accounts.kind
-- zh: “{batch}”的征地补偿费存在“{account}”，应存土地补偿费专户。
-- en: The land compensation of “{batch}” is kept in “{account}”, not in a land compensation account.
-- hint.zh: 开立专户并把钱转过去；账户填错的，改正“专户”。
-- hint.en: Open an account for it and move the money; correct account_id if that was the slip.
SELECT 'land_compensation' AS _resource, l._row AS _row, 'account_id' AS _field, l.project_name AS batch,
    a.kind AS account
FROM finances.land_compensation AS l
JOIN finances.accounts AS a ON a.org_id = l.org_id AND a.account_id = l.account_id
WHERE a.kind <> 'special_land'
