SELECT y.org_id, y.year, y.opened, y.denied, y.unable, y.others, y.total
FROM yearly_outcomes AS y
ORDER BY y.org_id, y.year
