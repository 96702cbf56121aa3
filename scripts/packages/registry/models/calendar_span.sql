-- The first and the last day that the working calendar knows.
SELECT MIN(date) AS first_day, MAX(date) AS last_day FROM registry.calendar
