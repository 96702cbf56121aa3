-- severity: warning
-- zh: {quarter}“{program}”平均每人 {now} 元，上季 {before} 元：多半是多写或少写了一位。
-- en: {quarter}, “{program}”: {now} yuan a head, {before} the quarter before: usually a digit too many or too few.
-- hint.zh: 核对人数和金额；标准真的变了的，在“标准”里登记新的标准。
-- hint.en: Check people and amount; where the standard did change, enter the new one among the standards.
WITH placed AS (
    SELECT s._row, s.org_id, s.program_id, s.quarter, s.amount, s.people,
        CAST(SUBSTR(s.quarter, 1, 4) AS INTEGER) * 4 + CAST(SUBSTR(s.quarter, 6, 1) AS INTEGER) AS place
    FROM welfare.payments_summary AS s
    WHERE s.people > 0 AND s.amount > 0
)
SELECT 'payments_summary' AS _resource, t._row AS _row, 'amount' AS _field, t.quarter AS quarter, p.name_zh AS program_zh, p.name_en AS program_en,
    CAST(t.amount / t.people AS DECIMAL(18, 2)) AS now, CAST(b.amount / b.people AS DECIMAL(18, 2)) AS before
FROM placed AS t
JOIN placed AS b ON b.org_id = t.org_id AND b.program_id = t.program_id AND b.place = t.place - 1
JOIN welfare.programs AS p ON p.program_id = t.program_id
WHERE t.amount * b.people > 5 * b.amount * t.people OR t.amount * b.people * 5 < b.amount * t.people
