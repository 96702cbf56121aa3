-- severity: error
-- labels: account = accounts.kind
-- zh: {on}“{summary}”{amount} 元是征地补偿费，走的却是“{account}”，应走土地补偿费专户。
-- en: “{summary}” of {on}, {amount} yuan, is land compensation but went through “{account}” instead of the land compensation account.
-- hint.zh: 征地补偿费专户存储、专款专用；资金来源填错的，改正“资金来源”。
-- hint.en: Land compensation is kept in an account of its own; correct fund_source if that was the slip.
SELECT 'transactions' AS _resource, t._row AS _row, 'account_id' AS _field, t.txn_date AS on, t.summary AS summary,
    CAST(t.amount AS DECIMAL(18, 2)) AS amount,
    a.kind AS account
FROM finances.transactions AS t
JOIN finances.accounts AS a ON a.org_id = t.org_id AND a.account_id = t.account_id
WHERE t.fund_source = 'land_compensation' AND a.kind <> 'special_land' AND t.direction IN ('income', 'expense')
