-- Which phases of disclosure a matter of each status has reached.
WITH needed(status, phase, place) AS (
    VALUES
        ('resolved', 'before', 1),
        ('implementing', 'before', 1), ('implementing', 'during', 2),
        ('completed', 'before', 1), ('completed', 'during', 2), ('completed', 'after', 3),
        ('evaluated', 'before', 1), ('evaluated', 'during', 2), ('evaluated', 'after', 3)
)
SELECT * FROM needed
