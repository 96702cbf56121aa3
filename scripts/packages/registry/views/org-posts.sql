WITH homes AS (
    SELECT p.*, CASE WHEN o.org_type = 'supervision_committee' THEN o.parent_org_id ELSE o.org_id END AS home,
        CASE p.role WHEN 'party_secretary' THEN 1 WHEN 'director' THEN 2 WHEN 'town_head' THEN 2
            WHEN 'township_head' THEN 2 WHEN 'deputy' THEN 3 WHEN 'deputy_town_head' THEN 3 WHEN 'deputy_township_head' THEN 3 WHEN 'member' THEN 4
            WHEN 'board_chair' THEN 5 WHEN 'board_member' THEN 6 WHEN 'accountant' THEN 7 WHEN 'cashier' THEN 8
            WHEN 'supervision_chair' THEN 9 WHEN 'supervision_member' THEN 10 WHEN 'supervisor' THEN 11 ELSE 12 END AS place
    FROM registry.posts AS p
    JOIN registry.organizations AS o ON o.org_id = p.org_id
)
SELECT h.home AS org_id, h.role, h.holder_name, h.duties_text, h.term_from
FROM homes AS h
CROSS JOIN as_of AS today
WHERE h.term_to IS NULL OR h.term_to >= today.day
ORDER BY h.home, h.place, h.post_id
