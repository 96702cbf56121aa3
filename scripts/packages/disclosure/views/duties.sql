SELECT m.org_id, m.zh AS duty_zh, m.en AS duty_en, m.basis_zh, m.basis_en
FROM missing_duties AS m
ORDER BY m.org_id, m.duty_id
