-- What the steps of an opinion are called.
WITH steps(seat, stage_zh, stage_en) AS (
    VALUES (1, '提出', 'Given'), (2, '答复', 'Answered'), (3, '采纳(含部分)', 'Adopted at least in part'), (4, '办完', 'Carried out')
)
SELECT * FROM steps
