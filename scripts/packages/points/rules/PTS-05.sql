-- severity: warning
-- labels: finding = {
--     "cost": ["换了 {redeemed} 分，没有写花了多少钱", "{redeemed} points were redeemed and no cost is given"],
--     "source": ["花了 {cost} 元，没有写钱从哪里来", "{cost} yuan were spent and no source is given"]}
-- zh: {period}的积分{finding}。
-- en: Points of {period}: {finding}.
-- hint.zh: 填上兑换花的钱和钱从哪里来。
-- hint.en: Enter the cost and where it was paid from.
-- periods: period
SELECT 'points_summary' AS _resource, s._row AS _row, 'redemption_cost' AS _field, s.period AS period, s.redeemed AS redeemed,
    s.redemption_cost AS cost, CASE WHEN s.redemption_cost IS NULL THEN 'cost' ELSE 'source' END AS finding
FROM points.points_summary AS s
WHERE s.redeemed > 0 AND (s.redemption_cost IS NULL OR (s.redemption_cost > 0 AND COALESCE(TRIM(s.fund_source), '') = ''))
