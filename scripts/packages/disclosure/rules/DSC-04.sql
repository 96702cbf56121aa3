-- severity: warning
-- periods: target
-- zh: {org}的“{item}”（{target}）从{posted_from}张贴到{posted_to}，只有 {days} 天，至少要 {needed} 天。
-- en: {org}: “{item}” ({target}) was posted from {posted_from} to {posted_to}, {days} days instead of at least {needed}.
-- hint.zh: 核对张贴起止日期；不够天数的，要重新张贴满期。
-- hint.en: Check both dates; where it was too short, post it again for the whole time.
-- The catalogue's own least, or the law's of the day that it was put up, whichever is longer.
WITH judged AS (
    SELECT l.*, i.level1, i.level2, i.package_resource,
        GREATEST(COALESCE(i.min_post_days, 0), COALESCE(TRY_CAST(p.value AS BIGINT), 0)) AS needed,
        CASE WHEN TRY_CAST(p.value AS BIGINT) >= COALESCE(i.min_post_days, 0) THEN p.basis_id END AS basis_id
    FROM disclosure.publication_log AS l
    JOIN disclosure.catalogue AS i ON i.org_id = l.org_id AND i.item_id = l.item_id
    LEFT JOIN param AS p ON p.org_id = l.org_id AND p.key = 'posting_days' AND l.channel = 'notice_board'
        AND l.posted_from BETWEEN p.valid_from AND p.valid_to
)
SELECT
    'publication_log' AS _resource,
    j._row AS _row,
    'posted_to' AS _field,
    j.basis_id AS _basis,
    COALESCE(org.name_zh, j.org_id) AS org_zh,
    COALESCE(org.name_en, org.name_zh, j.org_id) AS org_en,
    COALESCE(j.level2, j.level1) AS item,
    COALESCE(replace(j.target_ref, j.package_resource || ' ', ''), j.target_ref) AS target,
    j.posted_from AS posted_from,
    j.posted_to AS posted_to,
    date_diff('day', j.posted_from, j.posted_to) AS days,
    j.needed AS needed
FROM judged AS j
LEFT JOIN registry.organizations AS org ON org.org_id = j.org_id
WHERE date_diff('day', j.posted_from, j.posted_to) < j.needed
