-- severity: warning
-- labels: status = opinions.adoption_status
-- zh: 意见“{gist}”{status}，没有写理由。
-- en: The opinion “{gist}” is {status}, and no reason is given.
-- hint.zh: 在“理由”里写一句为什么。
-- hint.en: Say why in one sentence under “Reason”.
SELECT 'opinions' AS _resource, o._row AS _row, 'reason' AS _field, o.gist AS gist, o.adoption_status AS status
FROM deliberations.opinions AS o
WHERE o.adoption_status IN ('partially', 'not_adopted', 'out_of_scope') AND COALESCE(TRIM(o.reason), '') = ''
