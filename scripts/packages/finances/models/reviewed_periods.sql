-- How many transactions of each period the oversight committee has not passed: they may still be corrected.
-- What the oversight committee has not passed yet is said: it may still be corrected.
SELECT org_id, period, SUM(CASE WHEN supervision_status = 'passed' THEN 0 ELSE 1 END) AS waiting
FROM finances.transactions
GROUP BY org_id, period
