-- severity: warning
-- zh: “{program}”从{posted_from}贴到{posted_to}，一共 {days} 天，至少要 {needed} 天。
-- en: “{program}” was posted from {posted_from} until {posted_to}, {days} days; {needed} are needed.
-- hint.zh: 写错的改正；没贴够的补贴。
-- hint.en: Correct it; where it was too short post it again.
SELECT 'eligibility_notices' AS _resource, n._row AS _row, 'posted_to' AS _field, p.basis_id AS _basis, g.name_zh AS program_zh,
    g.name_en AS program_en, n.posted_from AS posted_from, n.posted_to AS posted_to, date_diff('day', n.posted_from, n.posted_to) + 1 AS days,
    CAST(p.value AS BIGINT) AS needed
FROM welfare.eligibility_notices AS n
JOIN welfare.programs AS g ON g.program_id = n.program_id
JOIN param AS p ON p.org_id = n.org_id AND p.key = 'welfare_notice_days' AND n.posted_from BETWEEN p.valid_from AND p.valid_to
WHERE date_diff('day', n.posted_from, n.posted_to) + 1 < CAST(p.value AS BIGINT)
