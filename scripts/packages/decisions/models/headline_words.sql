-- What the lines of the decisions headline are called.
WITH words(place, label_zh, label_en) AS (
    VALUES
        (1, '定的事（占全部已决议）', 'Resolved in'),
        (2, '已公开的内容（占到现在应公开）', 'Disclosed (of what was due so far)'),
        (3, '到会人次（占应到）', 'Present at meetings (of those eligible)'),
        (4, '按期完成的节点（占已完成）', 'Milestones on time (of those done)')
)
SELECT * FROM words
