-- severity: warning
-- zh: “{title}”{completed_on}完成，{published_on}才有第一条事后公开，过了 {days} 天，最多 {allowed} 天。
-- en: “{title}” ({decision}) was completed on {completed_on}; its first disclosure “after” is of {published_on}, {days} days later instead of {allowed} at most.
-- hint.zh: 核对完成日期和公开日期；确实晚了的，在备注说明原因。
-- hint.en: Check both dates; where it really was late, explain it in the remark.
WITH first_after AS (
    SELECT org_id, decision_id, MIN(published_on) AS published_on
    FROM decisions.disclosures
    WHERE phase = 'after'
    GROUP BY org_id, decision_id
)
SELECT
    'matters' AS _resource,
    m._row AS _row,
    'completed_on' AS _field,
    p.basis_id AS _basis,
    m.decision_id AS decision,
    m.title_zh AS title_zh,
    COALESCE(m.title_en, m.title_zh) AS title_en,
    m.completed_on AS completed_on,
    f.published_on AS published_on,
    date_diff('day', m.completed_on, f.published_on) AS days,
    CAST(p.value AS BIGINT) AS allowed
FROM decisions.matters AS m
JOIN first_after AS f ON f.org_id = m.org_id AND f.decision_id = m.decision_id
JOIN param AS p ON p.org_id = m.org_id AND p.key = 'result_disclosure_days'
    AND m.completed_on BETWEEN p.valid_from AND p.valid_to
WHERE date_diff('day', m.completed_on, f.published_on) > CAST(p.value AS BIGINT)
    AND (m.resolved_on IS NULL OR m.completed_on >= m.resolved_on) -- a wrong date is told as that (in_order)
