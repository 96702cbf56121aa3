SELECT s.channel, CASE WHEN COUNT(*) = COUNT(s."count") THEN SUM(s."count") END AS "count"
FROM opinions.submissions_by_channel AS s
GROUP BY s.channel
ORDER BY "count" DESC, s.channel
