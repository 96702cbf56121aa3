-- severity: warning
-- basis: pipl-24
-- zh: “{system}”自动作决定，没有写有人复核。
-- en: “{system}” decides by itself, and no person reviews it.
-- hint.zh: 影响大的决定，本人有权要求人来作；有复核的填“是”。
-- hint.en: Whom a decision affects much may ask that a person takes it; enter the review where there is one.
SELECT 'systems' AS _resource, s._row AS _row, 'human_review' AS _field, s.name_zh AS system_zh, COALESCE(s.name_en, s.name_zh) AS system_en
FROM systems_in_use AS s
WHERE s.automated_decision AND COALESCE(s.human_review, FALSE) = FALSE
