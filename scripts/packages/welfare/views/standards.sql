SELECT s.org_id, s.program_id, s.standard AS standard_zh, COALESCE(s.standard_en, s.standard) AS standard_en,
    s.payer AS payer_zh, COALESCE(s.payer_en, s.payer) AS payer_en, s.cycle, s.complaint_phone
FROM welfare.standards AS s
CROSS JOIN as_of
WHERE s.effective_from <= as_of.day AND (s.effective_to IS NULL OR s.effective_to >= as_of.day)
ORDER BY s.org_id, s.program_id
