-- The weight of each place of a unified social credit code (GB 32100).
WITH places(place, weight) AS (
    VALUES (1, 1), (2, 3), (3, 9), (4, 27), (5, 19), (6, 26), (7, 16), (8, 17), (9, 20), (10, 29), (11, 25), (12, 13),
        (13, 8), (14, 24), (15, 10), (16, 30), (17, 28)
)
SELECT * FROM places
