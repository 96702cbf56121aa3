-- severity: error
-- periods: target
-- zh: “{item}”（{target}）的版本号填 {version}，按先后应是第 {expected} 版。
-- en: “{item}” ({target}) is version {version}; in order it should be {expected}.
-- hint.zh: 版本从 1 起，每改一次加 1，不跳号。
-- hint.en: Versions begin with 1 and grow by 1 with each change.
WITH versions AS (
    SELECT
        *,
        DENSE_RANK() OVER (PARTITION BY org_id, item_id, target_ref ORDER BY version) AS expected
    FROM disclosure.publication_log
)
SELECT
    'publication_log' AS _resource,
    v._row AS _row,
    'version' AS _field,
    COALESCE(i.level2, i.level1, v.item_id) AS item,
    COALESCE(replace(v.target_ref, i.package_resource || ' ', ''), v.target_ref) AS target,
    v.version AS version,
    v.expected AS expected
FROM versions AS v
LEFT JOIN disclosure.catalogue AS i ON i.org_id = v.org_id AND i.item_id = v.item_id
WHERE v.version <> v.expected
