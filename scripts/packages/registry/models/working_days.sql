-- The working calendar, each day with the number of working days up to it.
SELECT date AS day, is_workday, SUM(CASE WHEN is_workday THEN 1 ELSE 0 END) OVER (ORDER BY date) AS workdays
FROM registry.calendar
