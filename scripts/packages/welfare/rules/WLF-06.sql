-- severity: error
-- zh: {quarter}“{program}”的人数，和上季加新增减退出对不上。
-- en: {quarter}, “{program}”: the recipients are not those of the quarter before plus new less ended.
-- hint.zh: 核对人数、新增和退出。
-- hint.en: Check recipients, new and ended.
WITH placed AS (
    SELECT s.*, CAST(SUBSTR(s.quarter, 1, 4) AS INTEGER) * 4 + CAST(SUBSTR(s.quarter, 6, 1) AS INTEGER) AS place
    FROM welfare.payments_summary AS s
)
SELECT 'payments_summary' AS _resource, t._row AS _row, 'people' AS _field, t.quarter AS quarter, p.name_zh AS program_zh, p.name_en AS program_en
FROM placed AS t
JOIN placed AS b ON b.org_id = t.org_id AND b.program_id = t.program_id AND b.place = t.place - 1
JOIN welfare.programs AS p ON p.program_id = t.program_id
WHERE t.people <> b.people + t.new_people - t.ended_people
