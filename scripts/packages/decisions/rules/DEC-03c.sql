-- severity: warning
-- labels: body = meetings.body
-- zh: {held_on}的{body}记了 {proxies} 人委托他人参加；代表和委员一般要本人到会。
-- en: The {body} of {held_on} has {proxies} proxies recorded; representatives and members of a board usually come themselves.
-- hint.zh: 本人到会的，把“委托人数”改成 0；章程允许委托的，在备注写明是哪一条。
-- hint.en: Where the members came themselves set the number of proxies to 0; where the articles allow proxies, name the article in the remark.
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
    AND g.held_on BETWEEN p.valid_from AND p.valid_to
WHERE g.proxies > 0
