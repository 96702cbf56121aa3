-- severity: error
-- zh: {month}“{category}”受理 {received} 件；直接答复 {answered_directly}、派单 {dispatched}、不予受理 {not_accepted}，合计 {total} 件，相差 {difference} 件。
-- en: {month}, “{category}”: {received} received, but {answered_directly} answered directly, {dispatched} dispatched and {not_accepted} not accepted make {total}; the difference is {difference}.
-- hint.zh: 每件受理的诉求必属其一：直接答复、派单或不予受理，请核对这四个数。
-- hint.en: Every case received is answered, dispatched or not accepted: check the four numbers.
-- Where a part is not filled in, only a sum above the total is a mistake.
WITH counted AS (
    SELECT
        *,
        dispatched + COALESCE(answered_directly, 0) + COALESCE(not_accepted, 0) AS total,
        answered_directly IS NOT NULL AND not_accepted IS NOT NULL AS complete
    FROM grievances.monthly_stats
)
SELECT
    'monthly_stats' AS _resource,
    c._row AS _row,
    'received' AS _field,
    c.month AS month,
    COALESCE(k.zh, c.category_id) AS category_zh,
    COALESCE(k.en, c.category_id) AS category_en,
    c.received AS received,
    COALESCE(c.answered_directly, 0) AS answered_directly,
    c.dispatched AS dispatched,
    COALESCE(c.not_accepted, 0) AS not_accepted,
    c.total AS total,
    ABS(c.received - c.total) AS difference
FROM counted AS c
LEFT JOIN category_names AS k ON k.category_id = c.category_id
WHERE (c.complete AND c.total <> c.received) OR c.total > c.received
