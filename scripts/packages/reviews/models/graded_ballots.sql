-- The grade of each ballot, as this kit reckons it.
WITH counted AS (
    SELECT b._row, b.org_id, b.round_id, b.subject_post_id, r.year, r.held_on, r.kind, b.excellent, b.competent, b.basically, b.incompetent,
        b.excellent + b.competent + b.basically + b.incompetent AS said
    FROM reviews.ballots_summary AS b
    JOIN reviews.review_rounds AS r ON r.org_id = b.org_id AND r.round_id = b.round_id
)
SELECT c._row, c.org_id, c.round_id, c.subject_post_id, c.year, c.held_on, c.kind, c.excellent, c.competent, c.basically, c.incompetent, c.said,
    CASE WHEN c.said = 0 THEN NULL
        WHEN c.incompetent * 2 >= c.said THEN 'incompetent'
        WHEN c.excellent * 2 >= c.said THEN 'excellent'
        WHEN c.excellent + c.competent >= c.basically THEN 'competent'
        ELSE 'basically' END AS grade
FROM counted AS c
