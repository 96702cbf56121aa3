-- severity: error
-- zh: {period}有 {participating} 户参加积分，这里一共只有 {households} 户。
-- en: In {period} {participating} households took part, and there are only {households}.
-- hint.zh: 核对户数。
-- hint.en: Check the households.
-- periods: period
SELECT 'points_summary' AS _resource, s._row AS _row, 'households_participating' AS _field, s.period AS period,
    s.households_participating AS participating, o.households AS households
FROM points.points_summary AS s
JOIN registry.organizations AS o ON o.org_id = s.org_id
WHERE s.households_participating > o.households
