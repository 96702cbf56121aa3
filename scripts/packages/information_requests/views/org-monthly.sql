SELECT m.org_id, m.month, m.received, m.answered, m.answered_on_time
FROM information_requests.requests_monthly AS m
ORDER BY m.org_id, m.month
