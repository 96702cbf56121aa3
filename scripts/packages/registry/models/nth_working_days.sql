-- The day on which each number of working days is reached.
SELECT workdays, MIN(day) AS day
FROM working_days
WHERE is_workday
GROUP BY workdays
