-- Pay and allowances as their own table states them, by unit and period.
SELECT a.org_id, a.period, MIN(a._row) AS _row, SUM(a.amount) AS amount FROM finances.allowances AS a GROUP BY a.org_id, a.period
