SELECT g.org_id, g.year, g.subject_post_id, g.grade, g.excellent, g.competent, g.basically, g.incompetent
FROM graded_ballots AS g
ORDER BY g.year DESC, g.org_id, g.subject_post_id, g.round_id
