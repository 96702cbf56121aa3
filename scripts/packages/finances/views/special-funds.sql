SELECT f.org_id, f.name_zh AS fund_zh, COALESCE(f.name_en, f.name_zh) AS fund_en, f.granted, f.received,
    COALESCE(s.spent, 0) AS spent, f.received - COALESCE(s.spent, 0) AS balance, f.use_by
FROM finances.special_funds AS f
LEFT JOIN spent_funds AS s ON s.org_id = f.org_id AND s.special_fund_id = f.special_fund_id
ORDER BY f.org_id, f.use_by, f.special_fund_id
