-- How far a matter of each status has come.
WITH reached(status, stage) AS (
    VALUES ('resolved', 1), ('implementing', 1), ('suspended', 1), ('completed', 2), ('evaluated', 3)
)
SELECT * FROM reached
