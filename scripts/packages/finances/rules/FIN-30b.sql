-- severity: warning
-- zh: 工程“{project}”已付 {paid} 元，是合同的 {paid_pct}%，工程进度只有 {progress}%，付款超前 {gap} 个百分点。
-- en: {paid} yuan, {paid_pct}% of the contract, have been paid for “{project}”, but its progress is {progress}%: payment is {gap} points ahead.
-- hint.zh: 核对工程进度；预付款多的，说明合同怎么约定。
-- hint.en: Check the progress; where much was paid in advance say what the contract provides.
WITH shares AS (
    SELECT p._row, p.project_id, p.name_zh, p.name_en, p.progress_pct, s.paid, CAST(gap.value AS DECIMAL(9, 2)) AS most,
        100.0 * s.paid / COALESCE(p.contract_amount + COALESCE(p.change_amount, 0), p.budget) AS paid_pct
    FROM finances.projects AS p
    JOIN paid_projects AS s ON s.org_id = p.org_id AND s.project_id = p.project_id
    CROSS JOIN as_of
    JOIN param AS gap ON gap.org_id = p.org_id AND gap.key = 'progress_gap_points'
        AND as_of.day BETWEEN gap.valid_from AND gap.valid_to
    WHERE COALESCE(p.contract_amount + COALESCE(p.change_amount, 0), p.budget) > 0
)
SELECT 'projects' AS _resource, _row, 'progress_pct' AS _field, project_id, name_zh AS project_zh, COALESCE(name_en, name_zh) AS project_en,
    CAST(paid AS DECIMAL(18, 2)) AS paid, CAST(ROUND(paid_pct, 1) AS DECIMAL(9, 1)) AS paid_pct,
    CAST(progress_pct AS DECIMAL(9, 1)) AS progress, CAST(ROUND(paid_pct - progress_pct, 1) AS DECIMAL(9, 1)) AS gap
FROM shares
WHERE paid_pct - progress_pct > most
