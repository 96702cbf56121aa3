-- severity: warning
-- labels: body = meetings.body
-- zh: {held_on}的{body}没有填通知日期，看不出是不是提前 {needed} 天通知的。
-- en: The {body} of {held_on} has no date of notice, so the {needed} days of notice can't be checked.
-- hint.zh: 在“通知日期”填上发出通知的那一天。
-- hint.en: Fill in the day the notice was given.
SELECT
    'meetings' AS _resource,
    g._row AS _row,
    'notice_on' AS _field,
    p.basis_id AS _basis,
    g.held_on AS held_on,
    g.body AS body,
    TRY_CAST(p.value AS BIGINT) AS needed
FROM decisions.meetings AS g
JOIN notice_days AS notices ON notices.body = g.body
JOIN param AS p ON p.org_id = g.org_id AND p.key = notices.key
    AND g.held_on BETWEEN p.valid_from AND p.valid_to
WHERE g.notice_on IS NULL
