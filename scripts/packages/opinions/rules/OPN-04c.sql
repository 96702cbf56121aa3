-- severity: warning
-- zh: “{title}”{published_on}公布了结果，还有 {open} 条意见写着“还在研究”。
-- en: The result of “{title}” was published on {published_on}, and {open} comments are still being studied.
-- hint.zh: 定了的改成采纳、部分采纳或者没有采纳；没定的写明什么时候定。
-- hint.en: Enter what became of each of them.
SELECT 'campaigns' AS _resource, c._row AS _row, 'result_published_on' AS _field, c.title_zh AS title_zh,
    COALESCE(c.title_en, c.title_zh) AS title_en, c.result_published_on AS published_on, COUNT(*) AS "open"
FROM opinions.campaigns AS c
JOIN opinions.opinion_items AS i ON i.org_id = c.org_id AND i.campaign_id = c.campaign_id
WHERE c.result_published_on IS NOT NULL AND i.adoption_status = 'pending'
GROUP BY c._row, c.title_zh, c.title_en, c.result_published_on
