-- severity: error
-- periods: target
-- zh: “{item}”（{target}）第 {version} 版与上一版内容不同，却没有更正记录。
-- en: “{item}” ({target}): version {version} differs from the one before it, but no correction is recorded.
-- hint.zh: 在“更正记录”写明改了哪一格、为什么改、谁发现的。
-- hint.en: Record in the corrections which cell was changed, why, and who found it.
WITH changed AS (
    SELECT DISTINCT n._row, n.org_id, n.pub_id, n.item_id, n.target_ref, n.version
    FROM disclosure.publication_log AS n
    JOIN disclosure.publication_log AS o
        ON o.org_id = n.org_id AND o.item_id = n.item_id AND o.target_ref = n.target_ref
        AND o.channel = n.channel AND o.version = n.version - 1 AND o.sha256 <> n.sha256
),
explained AS (
    SELECT l.org_id, l.item_id, l.target_ref, MIN(l.version) AS first_version, MAX(l.version) AS last_version, l.version
    FROM disclosure.corrections AS c
    JOIN disclosure.publication_log AS l ON l.org_id = c.org_id AND l.pub_id = c.pub_id
    GROUP BY l.org_id, l.item_id, l.target_ref, l.version
)
SELECT
    'publication_log' AS _resource,
    c._row AS _row,
    'sha256' AS _field,
    COALESCE(i.level2, i.level1, c.item_id) AS item,
    COALESCE(replace(c.target_ref, i.package_resource || ' ', ''), c.target_ref) AS target,
    c.version AS version
FROM changed AS c
LEFT JOIN disclosure.catalogue AS i ON i.org_id = c.org_id AND i.item_id = c.item_id
LEFT JOIN explained AS e
    ON e.org_id = c.org_id AND e.item_id = c.item_id AND e.target_ref = c.target_ref
    AND e.version BETWEEN c.version - 1 AND c.version
WHERE e.org_id IS NULL
