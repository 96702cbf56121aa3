SELECT n.org_id, n.program_id, n.stage, n.posted_from, n.posted_to, n.venue_id, n.people_count
FROM welfare.eligibility_notices AS n
ORDER BY n.org_id, n.posted_from DESC, n.notice_id
