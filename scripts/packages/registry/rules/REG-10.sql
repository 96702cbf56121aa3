-- severity: warning
-- labels: role = posts.role
-- zh: {org}的{role}（岗位 {post}）任期从{since}起，每届 {years} 年，到{today}已经过了，没有填任期止，也没有换届以后的任期。
-- en: {org}: the term of the {role} (post {post}) began on {since} and is of {years} years; on {today} it is over, with no end and no new term.
-- hint.zh: 换届了的，填上“任期止”，新一届另添一行；推迟换届的，在备注写明批准的文件。
-- hint.en: After an election fill in term_to and add the new term; where it was put off, name the paper in the remark.
-- A year's grace: elections are held over months.
SELECT 'posts' AS _resource, p._row AS _row, 'term_to' AS _field, t.basis_id AS _basis,
    COALESCE(org.name_zh, p.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, p.org_id) AS org_en,
    p.role AS role, p.post_id AS post, p.term_from AS since, CAST(t.value AS INTEGER) AS years, as_of.day AS today
FROM registry.posts AS p
CROSS JOIN as_of
JOIN param AS t ON t.org_id = p.org_id AND t.key = 'committee_term_years' AND as_of.day BETWEEN t.valid_from AND t.valid_to
LEFT JOIN registry.organizations AS org ON org.org_id = p.org_id
WHERE p.role IN ('director', 'deputy', 'member', 'board_chair', 'board_member', 'supervision_chair', 'supervision_member')
    AND p.term_to IS NULL AND p.remark IS NULL
    AND date_diff('year', p.term_from, as_of.day) > CAST(t.value AS INTEGER) + 1
