-- severity: error
-- zh: {quarter}“{program}”的人数和金额，一个是 0，一个不是。
-- en: {quarter}, “{program}”: of recipients and amount one is 0 and the other is not.
-- hint.zh: 核对人数和金额；季末前停发的，人数填停发前的。
-- hint.en: Check both; where it ended within the quarter enter those who received it until then.
SELECT 'payments_summary' AS _resource, s._row AS _row, 'amount' AS _field, s.quarter AS quarter, p.name_zh AS program_zh, p.name_en AS program_en
FROM welfare.payments_summary AS s
JOIN welfare.programs AS p ON p.program_id = s.program_id
WHERE (s.people = 0) <> (s.amount = 0)
