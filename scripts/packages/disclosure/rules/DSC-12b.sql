-- severity: warning
-- labels: finding = {
--     "unchanged": ["收支明细里还是 {actual} 元，也没有冲销", "the transactions still have {actual} yuan, and nothing reverses it"],
--     "unbooked": ["原来那笔冲销了，却没有另记 {new} 元的一笔", "the entry was reversed, and none of {new} yuan was booked for it"],
--     "other": ["收支明细里却是 {actual} 元", "the transactions have {actual} yuan"]}
-- zh: {org}{corrected_on}的更正把“{summary}”由 {old} 元改成 {new} 元，{finding}。
-- en: {org}: the correction of {corrected_on} changes “{summary}” from {old} to {new} yuan; {finding}.
-- hint.zh: 照实际改的填更正；账还没有改的，照更正改过来，或者冲销以后重记。
-- hint.en: Let the correction say what was changed; where the books were not, change them or reverse the entry and book it anew.
-- The last correction of an amount. Either the row has the new amount, or it keeps the old one, a reversal takes that back, and the
-- new one is booked in the same account from then on.
WITH latest AS (
    SELECT c.*, TRY_CAST(c.old_value AS DECIMAL(18, 2)) AS old, TRY_CAST(c.new_value AS DECIMAL(18, 2)) AS new,
        ROW_NUMBER() OVER (PARTITION BY c.org_id, c.row_key ORDER BY c.corrected_on DESC, c._row DESC) AS place
    FROM disclosure.corrections AS c
    WHERE c.resource = 'finances.transactions' AND c.field = 'amount'
),
states AS (
    SELECT l._row, MIN(t.amount) AS actual, MIN(t.summary) AS summary, COUNT(r.txn_id) AS reversals, COUNT(b.txn_id) AS bookings
    FROM latest AS l
    JOIN finances.transactions AS t ON t.org_id = l.org_id AND t.txn_id = l.row_key
    LEFT JOIN finances.transactions AS r ON r.org_id = l.org_id AND r.reverses_txn_id = t.txn_id AND r.amount = l.old
    LEFT JOIN finances.transactions AS b ON b.org_id = l.org_id AND b.direction = t.direction AND b.account_id = t.account_id
        AND b.amount = l.new AND b.txn_date >= r.txn_date
    WHERE l.place = 1 AND l.new IS NOT NULL AND t.amount <> l.new
    GROUP BY l._row
),
found AS (
    SELECT l.*, s.actual, s.summary, CASE WHEN s.actual <> l.old THEN 'other' WHEN s.reversals = 0 THEN 'unchanged'
        WHEN s.bookings = 0 AND l.new <> 0 THEN 'unbooked' END AS finding
    FROM latest AS l
    JOIN states AS s ON s._row = l._row
)
SELECT 'corrections' AS _resource, f._row AS _row, 'new_value' AS _field,
    COALESCE(org.name_zh, f.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, f.org_id) AS org_en,
    f.corrected_on AS corrected_on, f.summary AS summary, f.old AS old, f.new AS new, CAST(f.actual AS DECIMAL(18, 2)) AS actual,
    f.finding AS finding
FROM found AS f
LEFT JOIN registry.organizations AS org ON org.org_id = f.org_id
WHERE f.finding IS NOT NULL
