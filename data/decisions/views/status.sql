WITH places(status, place) AS (
    VALUES
        ('proposed', 1), ('consulting', 2), ('reviewing', 3), ('resolved', 4), ('implementing', 5),
        ('completed', 6), ('evaluated', 7), ('suspended', 8), ('rejected', 9), ('withdrawn', 10)
)
SELECT m.status, COUNT(*) AS matters
FROM decisions.matters AS m
JOIN places AS p ON p.status = m.status
GROUP BY m.status, p.place
ORDER BY p.place
