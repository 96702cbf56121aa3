-- severity: error
-- zh: “{target}”在{published}重新公开，已是第 {version} 版，更正记录里没有写改了什么、为什么改。
-- en: “{target}” was published again on {published} as version {version}, and no correction says what was changed and why.
-- hint.zh: 公开过的账不能悄悄改：在更正记录里逐项写明原值、新值和原因。
-- hint.en: What was published isn't changed silently: enter old value, new value and reason in the corrections.
WITH corrected AS (
    SELECT DISTINCT l.org_id, l.item_id, l.target_ref
    FROM disclosure.corrections AS c
    JOIN disclosure.publication_log AS l ON l.org_id = c.org_id AND l.pub_id = c.pub_id
)
SELECT 'disclosure.publication_log' AS _resource, l._row AS _row, 'version' AS _field, l.target_ref AS target,
    l.published_on AS published, l.version AS version
FROM disclosure.publication_log AS l
JOIN disclosure.catalogue AS i ON i.org_id = l.org_id AND i.item_id = l.item_id AND i.domain = 'finance'
LEFT JOIN corrected AS c ON c.org_id = l.org_id AND c.item_id = l.item_id AND c.target_ref = l.target_ref
WHERE l.version > 1 AND c.item_id IS NULL
