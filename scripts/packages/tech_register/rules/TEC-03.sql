-- severity: warning
-- basis: pipl-55
-- labels: finding = {
--     "missing": ["没有做影响评估", "its impact was not assessed"],
--     "late": ["到{assessed_on}才做影响评估", "its impact was assessed only on {assessed_on}"]}
-- zh: “{system}”{started_on}启用，{finding}；这样的系统要事前做个人信息保护影响评估。
-- en: “{system}” is in use since {started_on}; {finding}. Such a system is to be assessed beforehand.
-- hint.zh: 做了的填日期；没做的补做。
-- hint.en: Enter the day where it was; else have it assessed.
SELECT 'systems' AS _resource, s._row AS _row, 'pia_done_on' AS _field, s.name_zh AS system_zh, COALESCE(s.name_en, s.name_zh) AS system_en, s.started_on AS started_on,
    CASE WHEN s.pia_done_on IS NULL THEN 'missing' ELSE 'late' END AS finding, s.pia_done_on AS assessed_on
FROM systems_in_use AS s
JOIN registry.legal_bases AS b ON b.basis_id = 'pipl-55' AND s.started_on >= b.effective_from
WHERE s.to_assess AND (s.pia_done_on IS NULL OR s.pia_done_on > s.started_on)
