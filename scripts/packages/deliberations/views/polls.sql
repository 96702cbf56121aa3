SELECT q.org_id, q.question, q."option", q.wave, q."count", q.n, ROUND(100.0 * q."count" / q.n, 1) AS share
FROM deliberations.polls AS q
WHERE q.n > 0
ORDER BY q.org_id, q.question, q."option", q.wave DESC
