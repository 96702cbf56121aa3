-- severity: error
-- zh: “{org}”{until}已经撤并，{what}却是{date}的。
-- en: “{org}” ended on {until}, but {what} is of {date}.
-- hint.zh: 撤并以后的事记在并入的单位名下，或改正单位的失效日期。
-- hint.en: Later records belong to the organisation it was merged into; or correct effective_to.
WITH dates AS (
    SELECT 'transactions' AS resource, _row, 'txn_date' AS field, org_id, '这笔收支' AS what_zh, 'this transaction' AS what_en,
        txn_date AS date
    FROM finances.transactions
    UNION ALL
    SELECT 'donations', _row, 'received_on', org_id, '这笔捐赠', 'this donation', received_on FROM finances.donations
    UNION ALL
    SELECT 'projects', _row, 'actual_start', org_id, '这项工程的开工', 'the start of this project', actual_start
    FROM finances.projects
)
SELECT d.resource AS _resource, d._row AS _row, d.field AS _field, o.name_zh AS org_zh, COALESCE(o.name_en, o.name_zh) AS org_en,
    o.effective_to AS until, d.what_zh AS what_zh, d.what_en AS what_en, d.date AS date
FROM dates AS d
JOIN registry.organizations AS o ON o.org_id = d.org_id
WHERE d.date > o.effective_to
