-- severity: error
-- labels: account = accounts.kind
-- zh: “{account}”（{account_id}）是以个人名义开立的，集体资金不得存入以个人名义开立的账户。
-- en: “{account}” ({account_id}) is in a person's name; collective money must not be kept in a personal account.
-- hint.zh: 尽快转到单位账户并撤销个人户；户名填错的，改正“户名类型”。
-- hint.en: Move the money into the organisation's account and close this one; correct title_holder if it was a slip.
-- basis: collective-org-law-44
SELECT 'accounts' AS _resource, a._row AS _row, 'title_holder' AS _field, a.account_id AS account_id,
    a.kind AS account
FROM finances.accounts AS a
WHERE a.title_holder = 'individual'
