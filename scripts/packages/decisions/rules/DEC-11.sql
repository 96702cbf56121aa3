-- severity: warning
-- zh: “{title}”（{content}）从{posted_from}公示到{posted_to}，只有 {days} 天，至少要 {needed} 天。
-- en: “{title}” ({decision}; {content}) was posted from {posted_from} to {posted_to}, {days} days instead of at least {needed}.
-- hint.zh: 核对公示起止日期；不够天数的，要重新公示满期。
-- hint.en: Check both dates; where it was too short, post it again for the whole time.
-- posting_days holds for every posting; posting_days.<assembly matter> for that kind of matter, before the decision.
WITH judged AS (
    SELECT
        d._row,
        d.org_id,
        d.decision_id,
        m.title_zh, m.title_en,
        d.content_title,
        d.posted_from,
        d.posted_to,
        GREATEST(COALESCE(TRY_CAST(g.value AS BIGINT), 0), COALESCE(TRY_CAST(s.value AS BIGINT), 0)) AS needed,
        CASE WHEN TRY_CAST(s.value AS BIGINT) > COALESCE(TRY_CAST(g.value AS BIGINT), 0) THEN s.basis_id ELSE g.basis_id END AS basis_id
    FROM decisions.disclosures AS d
    JOIN decisions.matters AS m ON m.org_id = d.org_id AND m.decision_id = d.decision_id
    LEFT JOIN param AS g ON g.org_id = d.org_id AND g.key = 'posting_days' AND d.posted_from BETWEEN g.valid_from AND g.valid_to
    LEFT JOIN param AS s
        ON s.org_id = d.org_id AND s.key = 'posting_days.' || m.assembly_matter AND d.phase = 'before' AND d.aspect = 'decision'
        AND d.posted_from BETWEEN s.valid_from AND s.valid_to
)
SELECT
    'disclosures' AS _resource,
    j._row AS _row,
    'posted_to' AS _field,
    j.basis_id AS _basis,
    j.decision_id AS decision,
    j.title_zh AS title_zh,
    COALESCE(j.title_en, j.title_zh) AS title_en,
    j.content_title AS content,
    j.posted_from AS posted_from,
    j.posted_to AS posted_to,
    date_diff('day', j.posted_from, j.posted_to) AS days,
    j.needed AS needed
FROM judged AS j
WHERE date_diff('day', j.posted_from, j.posted_to) < j.needed
