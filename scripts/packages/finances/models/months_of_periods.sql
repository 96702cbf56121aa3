-- Each period that a unit has disclosed (a month, a quarter, half a year, a year) with the months of it that have balances.
SELECT d.org_id, d.period, b.period AS month
FROM finances.period_disclosures AS d
JOIN (SELECT DISTINCT org_id, period FROM finances.account_balances) AS b
    ON b.org_id = d.org_id AND substr(b.period, 1, 4) = substr(d.period, 1, 4)
WHERE b.period = d.period
    OR length(d.period) = 4
    OR (substr(d.period, 5, 1) = 'Q' AND FLOOR((CAST(substr(b.period, 6, 2) AS INTEGER) + 2) / 3) = TRY_CAST(substr(d.period, 6, 1) AS INTEGER))
    OR (substr(d.period, 5, 1) = 'H' AND FLOOR((CAST(substr(b.period, 6, 2) AS INTEGER) + 5) / 6) = TRY_CAST(substr(d.period, 6, 1) AS INTEGER))
