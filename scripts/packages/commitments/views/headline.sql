WITH counted AS (
    SELECT 1 AS place, SUM(s.kept) AS part, SUM(s.due) AS whole
    FROM promise_states AS s
    WHERE s.changed = 0
    UNION ALL
    SELECT 2, SUM(s.in_time), SUM(s.kept)
    FROM promise_states AS s
    WHERE s.kept = 1
    UNION ALL
    SELECT 3, SUM(CASE WHEN s.kept = 0 AND s.days_late > 0 THEN 1 ELSE 0 END), COUNT(*)
    FROM promise_states AS s
    WHERE s.changed = 0
    UNION ALL
    SELECT 4, SUM(s.changed), COUNT(*)
    FROM promise_states AS s
),
words(place, label_zh, label_en) AS (
    VALUES
        (1, '兑现的（占到期的）', 'Kept (of those due)'),
        (2, '按时兑现的（占兑现的）', 'Kept in time (of those kept)'),
        (3, '逾期还没兑现的（占没有变更的）', 'Overdue (of those not changed)'),
        (4, '变更过的（占全部）', 'Changed (of all)')
)
SELECT w.label_zh, w.label_en, c.part AS value, c.whole
FROM counted AS c
JOIN words AS w ON w.place = c.place
WHERE c.whole > 0
ORDER BY w.place
