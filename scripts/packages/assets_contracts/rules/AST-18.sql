-- severity: error
-- zh: {org}{on}“{summary}”{amount} 元挂在合同“{contract}”名下，对方却不是合同的另一方。
-- en: {org}: “{summary}” of {on}, {amount} yuan, is under contract {contract}, but is not with the other party of it.
-- hint.zh: 合同编号填错的改编号，对方填错的改名称；委托别人收款的，在备注里写明。
-- hint.en: Correct the contract or the name; where somebody was paid on the party’s behalf say so in the remark.
WITH paid AS (
    -- One message for each contract and name, however many payments.
    SELECT t._row, t.org_id, t.txn_date, t.summary, t.amount, c.contract_id, c.contract_no,
        ROW_NUMBER() OVER (PARTITION BY t.org_id, t.contract_id, t.counterparty_name ORDER BY t.txn_date, t._row) AS place
    FROM finances.transactions AS t
    JOIN assets_contracts.contracts AS c ON c.org_id = t.org_id AND c.contract_id = t.contract_id
    WHERE t.direction IN ('income', 'expense') AND t.counterparty_name <> c.counterparty_name
        AND strpos(t.counterparty_name || c.counterparty_name, '*') = 0
        AND COALESCE(t.counterparty_uscc, '1') <> COALESCE(c.counterparty_uscc, '2')
)
SELECT 'finances.transactions' AS _resource, c._row AS _row, 'counterparty_name' AS _field,
    COALESCE(org.name_zh, c.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, c.org_id) AS org_en,
    c.txn_date AS on, c.summary AS summary, CAST(c.amount AS DECIMAL(18, 2)) AS amount, COALESCE(c.contract_no, c.contract_id) AS contract
FROM paid AS c
LEFT JOIN registry.organizations AS org ON org.org_id = c.org_id
WHERE c.place = 1
