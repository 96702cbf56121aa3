-- severity: warning
-- zh: “{title}”（{content}）从{posted_from}公示到{posted_to}，只有 {days} 天，至少要 {needed} 天。
-- en: “{title}” ({decision}; {content}) was posted from {posted_from} to {posted_to}, {days} days instead of at least {needed}.
-- hint.zh: 核对公示起止日期；不够天数的，要重新公示满期。
-- hint.en: Check both dates; where it was too short, post it again for the whole time.
-- posting_days holds for every posting; posting_days.<assembly matter> for that kind of matter, before the decision;
-- valuation_posting_days for what an asset was valued at, told by its title.
WITH judged AS (
    SELECT
        d._row,
        d.org_id,
        d.decision_id,
        m.title_zh, m.title_en,
        d.content_title,
        d.posted_from,
        d.posted_to,
        MAX(TRY_CAST(p.value AS BIGINT)) AS needed,
        MAX_BY(p.basis_id, CAST(1000 + TRY_CAST(p.value AS BIGINT) AS VARCHAR) || p.basis_id) AS basis_id
    FROM decisions.disclosures AS d
    JOIN decisions.matters AS m ON m.org_id = d.org_id AND m.decision_id = d.decision_id
    JOIN param AS p ON p.org_id = d.org_id AND d.posted_from BETWEEN p.valid_from AND p.valid_to
        AND (p.key = 'posting_days'
            OR (p.key = 'posting_days.' || m.assembly_matter AND d.phase = 'before' AND d.aspect = 'decision')
            OR (p.key = 'valuation_posting_days' AND d.phase = 'before' AND d.content_title NOT LIKE '%风险评估%'
                AND (d.content_title LIKE '%资产评估%' OR d.content_title LIKE '%评估结果%' OR d.content_title LIKE '%评估报告%')))
    GROUP BY d._row, d.org_id, d.decision_id, m.title_zh, m.title_en, d.content_title, d.posted_from, d.posted_to
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
