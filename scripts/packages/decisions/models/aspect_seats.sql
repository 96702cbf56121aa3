-- The aspects of disclosure in the order of the matrix.
WITH seats(aspect, seat) AS (VALUES ('decision', 1), ('process', 2), ('result', 3), ('basis', 4))
SELECT * FROM seats
