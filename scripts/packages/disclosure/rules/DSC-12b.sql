-- severity: warning
-- labels: finding = {
--     "unchanged": ["收支明细里还是 {actual} 元，也没有冲销", "the transactions still have {actual} yuan, and nothing reverses it"],
--     "other": ["收支明细里却是 {actual} 元", "the transactions have {actual} yuan"]}
-- zh: {org}{corrected_on}的更正把“{summary}”由 {old} 元改成 {new} 元，{finding}。
-- en: {org}: the correction of {corrected_on} changes “{summary}” from {old} to {new} yuan; {finding}.
-- hint.zh: 照实际改的填更正；账还没有改的，照更正改过来，或者冲销以后重记。
-- hint.en: Let the correction say what was changed; where the books were not, change them or reverse the entry and book it anew.
-- The last correction of an amount. Either the row has the new amount, or it keeps the old one and a reversal takes it back.
WITH latest AS (
    SELECT c.*, TRY_CAST(c.old_value AS DECIMAL(18, 2)) AS old, TRY_CAST(c.new_value AS DECIMAL(18, 2)) AS new,
        ROW_NUMBER() OVER (PARTITION BY c.org_id, c.row_key ORDER BY c.corrected_on DESC, c._row DESC) AS place
    FROM disclosure.corrections AS c
    WHERE c.resource = 'finances.transactions' AND c.field = 'amount'
)
SELECT 'corrections' AS _resource, l._row AS _row, 'new_value' AS _field,
    COALESCE(org.name_zh, l.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, l.org_id) AS org_en,
    l.corrected_on AS corrected_on, t.summary AS summary, l.old AS old, l.new AS new, CAST(t.amount AS DECIMAL(18, 2)) AS actual,
    CASE WHEN t.amount = l.old THEN 'unchanged' ELSE 'other' END AS finding
FROM latest AS l
JOIN finances.transactions AS t ON t.org_id = l.org_id AND t.txn_id = l.row_key
LEFT JOIN finances.transactions AS r ON r.org_id = l.org_id AND r.reverses_txn_id = t.txn_id AND r.amount = l.old
LEFT JOIN registry.organizations AS org ON org.org_id = l.org_id
WHERE l.place = 1 AND l.new IS NOT NULL AND t.amount <> l.new AND NOT (t.amount = l.old AND r.txn_id IS NOT NULL)
