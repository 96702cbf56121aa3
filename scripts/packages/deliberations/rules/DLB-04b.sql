-- severity: warning
-- labels: status = opinions.adoption_status
-- zh: 意见“{gist}”{status}，没有登记怎样落实。
-- en: The opinion “{gist}” is {status}, and nothing is entered to be done about it.
-- hint.zh: 在“落实事项”里加一行，写上这条意见的编号、谁办、哪天办完。
-- hint.en: Add an action with this opinion's ID, who does it and until when.
SELECT 'opinions' AS _resource, o._row AS _row, 'adoption_status' AS _field, o.gist AS gist, o.adoption_status AS status
FROM deliberations.opinions AS o
LEFT JOIN (SELECT DISTINCT org_id, opinion_id FROM deliberations.actions) AS a ON a.org_id = o.org_id AND a.opinion_id = o.opinion_id
WHERE o.adoption_status IN ('adopted', 'partially') AND a.opinion_id IS NULL
