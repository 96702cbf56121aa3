-- severity: warning
-- labels: finding = {"none": ["没有挂工程", "it names no project"], "other": ["挂的却是工程“{project}”", "it names the project “{project}”"]}
-- zh: {org}{on}“{summary}”{amount} 元记在专项资金“{fund}”名下（用途：{purpose}），{finding}。
-- en: {org}: “{summary}” of {on}, {amount} yuan, is under the earmarked fund “{fund}” (purpose: {purpose}); {finding}.
-- hint.zh: 专款专用：挂错了的改编号；确实挪用的，退回原资金并照实说明。
-- hint.en: Earmarked money goes to its purpose: correct the number, or put the money back and say so.
WITH meant AS (
    SELECT f.org_id, f.special_fund_id, f.name_zh, f.name_en, f.purpose, p.project_id
    FROM finances.special_funds AS f
    JOIN finances.projects AS p ON p.org_id = f.org_id AND strpos(f.purpose, replace(p.name_zh, '工程', '')) > 0
)
SELECT 'transactions' AS _resource, t._row AS _row, 'special_fund_id' AS _field,
    COALESCE(org.name_zh, t.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, t.org_id) AS org_en,
    t.txn_date AS on, t.summary AS summary, CAST(t.amount AS DECIMAL(18, 2)) AS amount, MIN(f.name_zh) AS fund_zh,
    COALESCE(MIN(f.name_en), MIN(f.name_zh)) AS fund_en, MIN(f.purpose) AS purpose,
    CASE WHEN t.project_id IS NULL THEN 'none' ELSE 'other' END AS finding,
    MIN(o.name_zh) AS project_zh, COALESCE(MIN(o.name_en), MIN(o.name_zh)) AS project_en
FROM finances.transactions AS t
JOIN meant AS f ON f.org_id = t.org_id AND f.special_fund_id = t.special_fund_id
LEFT JOIN finances.projects AS o ON o.org_id = t.org_id AND o.project_id = t.project_id
LEFT JOIN registry.organizations AS org ON org.org_id = t.org_id
WHERE t.direction = 'expense'
GROUP BY t._row, t.org_id, org.name_zh, org.name_en, t.txn_date, t.summary, t.amount, t.project_id
HAVING MAX(CASE WHEN f.project_id = t.project_id THEN 1 ELSE 0 END) = 0
