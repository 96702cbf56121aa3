WITH ranked AS (
    SELECT org_id, item, item_en, due_on, COUNT(*) OVER (PARTITION BY org_id) AS gaps,
        ROW_NUMBER() OVER (PARTITION BY org_id ORDER BY due_on DESC, item_id) AS place
    FROM gaps_by_now
),
units AS (
    SELECT DISTINCT org_id FROM disclosure.catalogue
),
named AS (
    SELECT org_id, MAX(gaps) AS gaps,
        string_agg(CASE WHEN place <= 2 THEN item || '（应在' || strftime(due_on, '%Y年%-m月%-d日') || '）' END, '、' ORDER BY place) AS names_zh,
        string_agg(CASE WHEN place <= 2 THEN item_en || ' (due ' || strftime(due_on, '%-d %B %Y') || ')' END, '; ' ORDER BY place) AS names_en
    FROM ranked
    GROUP BY org_id
)
SELECT u.org_id,
    CASE WHEN n.gaps IS NULL THEN '目录里到' || strftime(as_of.day, '%-m月%-d日') || '应公开的，都公开了。'
        WHEN n.gaps > 2 THEN n.names_zh || ' 等 ' || CAST(n.gaps AS VARCHAR) || ' 项。' ELSE n.names_zh || '。' END AS gap_zh,
    CASE WHEN n.gaps IS NULL THEN 'All that the catalogue had due by ' || strftime(as_of.day, '%-d %B') || ' is published.'
        WHEN n.gaps > 2 THEN n.names_en || ' and others; ' || CAST(n.gaps AS VARCHAR) || ' in all.' ELSE n.names_en || '.' END AS gap_en
FROM units AS u
CROSS JOIN as_of
LEFT JOIN named AS n ON n.org_id = u.org_id
ORDER BY u.org_id
