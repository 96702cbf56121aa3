-- severity: warning
-- labels: body = meetings.body
-- zh: {held_on}的{body}在{notice_on}才通知，只提前 {days} 天，至少要提前 {needed} 天。
-- en: Notice of the {body} of {held_on} was given on {notice_on}, {days} days ahead; at least {needed} are required.
-- hint.zh: 核对通知日期；通知确实晚了的，会议应当改期。
-- hint.en: Check the date of the notice; where it was late, the meeting should have been put off.
SELECT
    'meetings' AS _resource,
    g._row AS _row,
    'notice_on' AS _field,
    p.basis_id AS _basis,
    g.held_on AS held_on,
    g.body AS body,
    g.notice_on AS notice_on,
    date_diff('day', g.notice_on, g.held_on) AS days,
    TRY_CAST(p.value AS BIGINT) AS needed
FROM decisions.meetings AS g
JOIN notice_days AS notices ON notices.body = g.body
JOIN param AS p ON p.org_id = g.org_id AND p.key = notices.key
    AND g.held_on BETWEEN p.valid_from AND p.valid_to
WHERE date_diff('day', g.notice_on, g.held_on) < TRY_CAST(p.value AS BIGINT)
