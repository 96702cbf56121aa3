SELECT s.org_id, s.period, s.households_participating, s.issued, s.redeemed, b.balance, s.redemption_cost, s.fund_source
FROM points.points_summary AS s
JOIN points_balances AS b ON b.org_id = s.org_id AND b.period = s.period
ORDER BY s.org_id, s.period DESC
