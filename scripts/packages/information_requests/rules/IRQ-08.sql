-- severity: warning
-- zh: “{subject}”被申请了 {times} 次，还没有转为主动公开。
-- en: “{subject}” was asked for {times} times and is still not disclosed to everybody.
-- hint.zh: 能公开的，放进公开目录，把目录事项填在“转为主动公开”。
-- hint.en: Where it may be disclosed put it into the catalogue and enter the item.
SELECT 'requests_public' AS _resource, MAX(r._row) AS _row, 'converted_item_id' AS _field, TRIM(r.subject_zh) AS subject, COUNT(*) AS times
FROM information_requests.requests_public AS r
GROUP BY r.org_id, TRIM(r.subject_zh)
HAVING COUNT(*) >= 3 AND COUNT(r.converted_item_id) = 0
