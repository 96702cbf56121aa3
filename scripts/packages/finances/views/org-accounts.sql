WITH ranked AS (
    SELECT b.org_id, b.account_id, b.period, b.closing,
        ROW_NUMBER() OVER (PARTITION BY b.org_id, b.account_id ORDER BY b.period DESC) AS place
    FROM finances.account_balances AS b
)
SELECT a.org_id, a.kind, COALESCE(a.bank_name, '—') AS bank_name, a.title_holder, a.opened_on,
    CASE WHEN a.closed_on IS NULL THEN 'open' ELSE 'closed' END AS state,
    r.period, r.closing
FROM finances.accounts AS a
LEFT JOIN ranked AS r ON r.org_id = a.org_id AND r.account_id = a.account_id AND r.place = 1
ORDER BY a.org_id, r.closing DESC, a.account_id
