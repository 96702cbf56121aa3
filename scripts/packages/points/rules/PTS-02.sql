-- severity: error
-- zh: 到{period}一共兑换的积分比发放的多 {more} 分。
-- en: By the end of {period} {more} points more were redeemed than given.
-- hint.zh: 核对发放和兑换的积分。
-- hint.en: Check the points given and redeemed.
-- periods: period
SELECT 'points_summary' AS _resource, b._row AS _row, 'redeemed' AS _field, b.period AS period, 0 - b.balance AS more
FROM points_balances AS b
WHERE b.balance < 0
