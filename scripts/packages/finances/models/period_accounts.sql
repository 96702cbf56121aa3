-- What a unit disclosed for a period: what there was, what came in and went out, what is left, and how many entries the oversight
-- committee has not passed. The first day of the period is told where the period is a whole number of months that are all there.
WITH sums AS (
    SELECT m.org_id, m.period, MIN(u.month) AS first_month, MAX(u.month) AS last_month, COUNT(*) AS months,
        SUM(u.received) AS received, SUM(u.paid) AS paid
    FROM months_of_periods AS m
    JOIN unit_months AS u ON u.org_id = m.org_id AND u.month = m.month
    GROUP BY m.org_id, m.period
),
waiting AS (
    SELECT m.org_id, m.period, SUM(r.waiting) AS waiting
    FROM months_of_periods AS m
    JOIN reviewed_periods AS r ON r.org_id = m.org_id AND r.period = m.month
    GROUP BY m.org_id, m.period
)
SELECT d.org_id, d.period, s.first_month, s.last_month, s.months, f.opening, s.received, s.paid, l.closing,
    d.published_on, d.posted_from, d.posted_to, d.channels, d.review_on, d.review_conclusion, d.review_notes, w.waiting
FROM finances.period_disclosures AS d
JOIN sums AS s ON s.org_id = d.org_id AND s.period = d.period
JOIN unit_months AS f ON f.org_id = s.org_id AND f.month = s.first_month
JOIN unit_months AS l ON l.org_id = s.org_id AND l.month = s.last_month
LEFT JOIN waiting AS w ON w.org_id = d.org_id AND w.period = d.period
