SELECT t.org_id, t.year, t.track, t.maintained, t.corrected, t.other, t.pending, t.maintained + t.corrected + t.other + t.pending AS total
FROM information_requests.annual_table4 AS t
ORDER BY t.org_id, t.year DESC, t.track
