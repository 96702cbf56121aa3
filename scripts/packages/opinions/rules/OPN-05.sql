-- severity: warning
-- labels: finding = {
--     "one": ["只用了一个办法", "only one way was used"],
--     "online": ["只能在网上提", "people could answer online alone"]}
-- zh: “{title}”征求意见，{finding}，不上网的人不好提。
-- en: Asking about “{title}”: {finding}, which leaves out those who are not online.
-- hint.zh: 加上座谈会、入户、纸质意见表或者征集点。
-- hint.en: Add a forum, visits, paper forms or a collection point.
WITH ways AS (
    SELECT c._row, c.title_zh, c.title_en, c.methods,
        CASE WHEN c.methods LIKE '%paper_form%' OR c.methods LIKE '%forum%' OR c.methods LIKE '%hearing%' OR c.methods LIKE '%household_visit%'
            OR c.methods LIKE '%collection_point%' OR c.methods LIKE '%hotline%' THEN 1 ELSE 0 END AS offline
    FROM opinions.campaigns AS c
)
SELECT 'campaigns' AS _resource, w._row AS _row, 'methods' AS _field, w.title_zh AS title_zh, COALESCE(w.title_en, w.title_zh) AS title_en,
    CASE WHEN w.offline = 0 THEN 'online' ELSE 'one' END AS finding
FROM ways AS w
WHERE w.offline = 0 OR w.methods NOT LIKE '%;%'
