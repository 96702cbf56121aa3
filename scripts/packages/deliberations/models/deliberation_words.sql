-- What the figures of deliberation are called.
WITH words(place, label_zh, label_en) AS (
    VALUES
        (1, '公开了结果的场次（占全部）', 'Sessions whose result was published (of all)'),
        (2, '采纳(含部分)的意见（占已答复）', 'Opinions adopted at least in part (of those answered)'),
        (3, '告诉了大家的意见（占已答复）', 'Opinions answered back (of those answered)'),
        (4, '办完的事项（占要办的）', 'Actions done (of those to do)'),
        (5, '按期办完的（占办完的）', 'Done in time (of those done)'),
        (6, '列入党建述职评议的事项（占要办的）', 'Actions counted in the Party appraisal (of those to do)')
)
SELECT * FROM words
