-- severity: warning
-- zh: “{title}”征求意见从{opened_on}到{closed_on}，只有 {days} 天，少于 {needed} 天，也没有写缩短的理由。
-- en: “{title}” is open for comment from {opened_on} to {closed_on}, {days} days instead of {needed}, and no reason is given.
-- hint.zh: 延长截止日期；确需缩短的，写明理由。
-- hint.en: Extend the time; where it had to be shorter, give the reason.
SELECT 'campaigns' AS _resource, c._row AS _row, 'closed_on' AS _field, p.basis_id AS _basis, c.title_zh AS title_zh,
    COALESCE(c.title_en, c.title_zh) AS title_en, c.opened_on AS opened_on, c.closed_on AS closed_on,
    date_diff('day', c.opened_on, c.closed_on) AS days, CAST(p.value AS BIGINT) AS needed
FROM opinions.campaigns AS c
JOIN param AS p ON p.org_id = c.org_id AND p.key = 'document_comment_days' AND c.opened_on BETWEEN p.valid_from AND p.valid_to
WHERE c.target IN ('normative_document', 'plan') AND date_diff('day', c.opened_on, c.closed_on) < CAST(p.value AS BIGINT)
    AND COALESCE(TRIM(c.shortened_reason), '') = ''
