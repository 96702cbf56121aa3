-- severity: error
-- labels: body = meetings.body
-- zh: {held_on}的{body}不能委托他人参加，表里却记了 {proxies} 人委托。
-- en: The {body} of {held_on} allows no proxies, but {proxies} are recorded.
-- hint.zh: 委托的人不算到会；本人到会的，把“委托人数”改成 0。
-- hint.en: Proxies don't count as present here; where the members came themselves, set the number of proxies to 0.
SELECT
    'meetings' AS _resource,
    g._row AS _row,
    'proxies' AS _field,
    p.basis_id AS _basis,
    g.held_on AS held_on,
    g.body AS body,
    g.proxies AS proxies
FROM decisions.meetings AS g
JOIN param AS p ON p.org_id = g.org_id AND p.key = 'quorum.' || g.body || '.proxies' AND p.value = 'false'
WHERE g.proxies > 0
