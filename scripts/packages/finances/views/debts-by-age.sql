WITH aged AS (
    SELECT d.org_id, d.direction, d.closing,
        CASE WHEN date_diff('day', d.origin_on, today.day) < 366 THEN 1 WHEN date_diff('day', d.origin_on, today.day) < 1097 THEN 2
            ELSE 3 END AS band
    FROM debts_newest_first AS d
    CROSS JOIN as_of AS today
    WHERE d.place = 1
)
SELECT a.direction, SUM(CASE WHEN a.band = 1 THEN a.closing ELSE 0 END) AS under_one,
    SUM(CASE WHEN a.band = 2 THEN a.closing ELSE 0 END) AS one_to_three, SUM(CASE WHEN a.band = 3 THEN a.closing ELSE 0 END) AS over_three
FROM aged AS a
GROUP BY a.direction
ORDER BY a.direction DESC
