-- severity: warning
-- labels: status = opinion_items.adoption_status
-- zh: 意见“{gist}”{status}，没有写理由。
-- en: The comment “{gist}” is {status}, and no reason is given.
-- hint.zh: 在“理由”里写一句为什么。
-- hint.en: Say why in one sentence under “Reason”.
SELECT 'opinion_items' AS _resource, i._row AS _row, 'reason' AS _field, i.gist AS gist, i.adoption_status AS status
FROM opinions.opinion_items AS i
WHERE i.adoption_status IN ('partially', 'not_adopted', 'out_of_scope') AND COALESCE(TRIM(i.reason), '') = ''
