SELECT s.source_group, CASE WHEN COUNT(*) = COUNT(s."count") THEN SUM(s."count") END AS "count"
FROM opinions.submissions_by_group AS s
GROUP BY s.source_group
ORDER BY "count" DESC, s.source_group
