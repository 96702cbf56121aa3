-- severity: warning
-- zh: {what}填了 {value}，这一栏的单位是百分数，像是填成了小数（应为 {percent}%）。
-- en: {what} is {value}; the column is in percent, this looks like a fraction ({percent}%).
-- hint.zh: 85% 填 85，不填 0.85。
-- hint.en: Enter 85% as 85, not as 0.85.
WITH shares AS (
    SELECT 'projects' AS resource, _row, 'progress_pct' AS field, '工程进度' AS what_zh, 'The progress' AS what_en,
        progress_pct AS value
    FROM finances.projects
    WHERE status IN ('accepted', 'settled')
    UNION ALL
    SELECT 'debts', _row, 'interest_rate', '年利率', 'The interest rate', interest_rate FROM finances.debts
)
SELECT resource AS _resource, _row, field AS _field, what_zh, what_en, CAST(value AS DECIMAL(9, 4)) AS value,
    CAST(value * 100 AS DECIMAL(9, 4)) AS percent
FROM shares
WHERE value > 0 AND value <= 1
