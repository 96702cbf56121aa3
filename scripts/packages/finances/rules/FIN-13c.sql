-- severity: warning
-- zh: {org}的专项资金“{fund}”应在{use_by}前用完，到账 {received} 元；照已公布的账，还有 {rest} 元没有用。
-- en: {org}: the special fund “{fund}” was to be used by {use_by}; of {received} yuan received {rest} yuan are unspent in the books published so far.
-- hint.zh: 结余要交回的，照实记账并说明；批准延期的，改“使用期限”并注明文号。
-- hint.en: Book what is paid back as a payment and say so; if an extension was granted change use_by and name the document.
SELECT 'special_funds' AS _resource, f._row AS _row, 'use_by' AS _field,
    COALESCE(org.name_zh, f.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, f.org_id) AS org_en, f.name_zh AS fund_zh,
    COALESCE(f.name_en, f.name_zh) AS fund_en, f.use_by AS use_by, CAST(f.received AS DECIMAL(18, 2)) AS received,
    CAST(f.received - COALESCE(s.spent, 0) AS DECIMAL(18, 2)) AS rest
FROM finances.special_funds AS f
CROSS JOIN as_of AS today
LEFT JOIN spent_funds AS s ON s.org_id = f.org_id AND s.special_fund_id = f.special_fund_id
LEFT JOIN registry.organizations AS org ON org.org_id = f.org_id
WHERE f.use_by < today.day AND f.received > COALESCE(s.spent, 0)
