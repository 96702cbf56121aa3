-- severity: error
-- labels: role = election_results.post_role
-- zh: {role}候选人{seq}没有当选，却写着岗位 {post}：没有当选的人不能让人认出来。
-- en: Candidate {seq} for {role} was not elected, yet the post {post} is given: nobody who was not elected may be recognised.
-- hint.zh: 删掉岗位；写反了的，改正“当选”。
-- hint.en: Take the post out, or correct “Elected”.
SELECT 'election_results' AS _resource, r._row AS _row, 'elected_post_id' AS _field, r.post_role AS role, r.candidate_seq AS seq,
    r.elected_post_id AS post
FROM elections.election_results AS r
WHERE NOT r.elected AND r.elected_post_id IS NOT NULL
