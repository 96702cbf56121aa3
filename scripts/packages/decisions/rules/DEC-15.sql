-- severity: error
-- zh: “{title}”决定的金额是 {decided} 元，已付出 {spent} 元，多出 {over} 元（最多可超 {tolerance}%）。
-- en: “{title}” ({decision}) allows ¥{decided}; the payments linked to it come to ¥{spent}, ¥{over} more ({tolerance}% over is the most).
-- hint.zh: 挂错决议的付款改挂；决定的金额填错的，照决议改；真的超了的，要有调整方案的决议。
-- hint.en: Move payments linked to the wrong decision; correct an amount that is not the resolution's; where it really was exceeded, a resolution changing the plan is needed.
SELECT
    'matters' AS _resource,
    m._row AS _row,
    'amount_involved' AS _field,
    m.basis_id AS _basis,
    m.decision_id AS decision,
    m.title_zh AS title_zh,
    COALESCE(m.title_en, m.title_zh) AS title_en,
    m.amount_involved AS decided,
    CAST(m.spent AS DECIMAL(18, 2)) AS spent,
    CAST(m.spent - m.amount_involved AS DECIMAL(18, 2)) AS over,
    m.tolerance AS tolerance
FROM overspent_decisions AS m
