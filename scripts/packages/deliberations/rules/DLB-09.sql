-- severity: warning
-- zh: 同一句理由“{reason}”用了 {times} 次。
-- en: The same reason, “{reason}”, is given {times} times.
-- hint.zh: 一条意见有一条意见的理由，分别写清楚。
-- hint.en: Each opinion has its own reason: write it.
WITH said AS (
    SELECT org_id, TRIM(reason) AS reason, COUNT(*) AS times, MAX(_row) AS last_row
    FROM deliberations.opinions
    WHERE adoption_status IN ('partially', 'not_adopted', 'out_of_scope')
    GROUP BY org_id, TRIM(reason)
)
SELECT 'opinions' AS _resource, s.last_row AS _row, 'reason' AS _field, s.reason AS reason, s.times AS times
FROM said AS s
WHERE s.times >= 3 AND s.reason <> ''
