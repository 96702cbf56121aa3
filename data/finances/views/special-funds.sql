WITH entries AS (
    SELECT t.org_id, COALESCE(o.special_fund_id, t.special_fund_id) AS special_fund_id,
        CASE WHEN t.direction = 'reversal' THEN -t.amount ELSE t.amount END AS amount
    FROM finances.transactions AS t
    LEFT JOIN finances.transactions AS o
        ON t.direction = 'reversal' AND o.org_id = t.org_id AND o.txn_id = t.reverses_txn_id
    WHERE COALESCE(o.direction, t.direction) = 'expense'
), spending AS (
    SELECT org_id, special_fund_id, SUM(amount) AS spent FROM entries GROUP BY org_id, special_fund_id
)
SELECT f.org_id, f.name_zh AS fund_zh, COALESCE(f.name_en, f.name_zh) AS fund_en, f.granted, f.received,
    COALESCE(s.spent, 0) AS spent, f.received - COALESCE(s.spent, 0) AS balance, f.use_by
FROM finances.special_funds AS f
LEFT JOIN spending AS s ON s.org_id = f.org_id AND s.special_fund_id = f.special_fund_id
ORDER BY f.org_id, f.use_by, f.special_fund_id
