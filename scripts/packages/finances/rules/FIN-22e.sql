-- severity: error
-- labels: right = plain_categories.direction
-- labels: wrong = transactions.direction
-- zh: {on}“{summary}”记的是{wrong}，收支类别“{category}”却是{right}的。
-- en: “{summary}” of {on} is booked as {wrong}, but the category “{category}” is for what is {right}.
-- hint.zh: 改正“收支类型”或“收支类别”。
-- hint.en: Correct direction or plain_category.
WITH names AS (
    SELECT plain_category, MIN(direction) AS direction, MIN(zh) AS zh, MIN(en) AS en
    FROM finances.plain_categories
    GROUP BY plain_category
)
SELECT 'transactions' AS _resource, t._row AS _row, 'plain_category' AS _field, t.txn_date AS on, t.summary AS summary,
    c.zh AS category_zh, c.en AS category_en,
    c.direction AS right,
    t.direction AS wrong
FROM finances.transactions AS t
JOIN names AS c ON c.plain_category = t.plain_category
WHERE t.direction IN ('income', 'expense') AND c.direction <> t.direction
