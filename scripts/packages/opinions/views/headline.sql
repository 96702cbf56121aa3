WITH counted AS (
    SELECT 1 AS place, SUM(CASE WHEN as_of.day BETWEEN c.opened_on AND c.closed_on THEN 1 ELSE 0 END) AS part, COUNT(*) AS whole
    FROM opinions.campaigns AS c
    CROSS JOIN as_of
    UNION ALL
    SELECT 2, COUNT(c.result_published_on), COUNT(*)
    FROM opinions.campaigns AS c
    CROSS JOIN as_of
    WHERE c.closed_on < as_of.day
    UNION ALL
    SELECT 3, SUM(f.adopted), SUM(f.answered)
    FROM comment_fates AS f
    UNION ALL
    SELECT 4, SUM(f.told), SUM(f.answered)
    FROM comment_fates AS f
    UNION ALL
    SELECT 5, SUM(d.suggestions_adopted), SUM(d.suggestions_submitted)
    FROM opinions.drafts_consulted AS d
    WHERE d.suggestions_adopted IS NOT NULL
),
words(place, label_zh, label_en) AS (
    VALUES
        (1, '正在征求的（占征求过的）', 'Open now (of all)'),
        (2, '公布了结果的（占已截止的）', 'Result published (of those closed)'),
        (3, '采纳(含部分)的意见（占已答复）', 'Comments adopted at least in part (of those answered)'),
        (4, '告诉了大家的意见（占已答复）', 'Comments answered back (of those answered)'),
        (5, '被采纳的立法建议（占知道结果的）', 'Suggestions on laws adopted (of those whose fate is known)')
)
SELECT w.label_zh, w.label_en, c.part AS value, c.whole
FROM counted AS c
JOIN words AS w ON w.place = c.place
WHERE c.whole > 0
ORDER BY w.place
