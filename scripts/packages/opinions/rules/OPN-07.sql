-- severity: warning
-- zh: {address}的意见箱{last_on}以后没有登记开箱，超过 {days} 天。
-- en: The box at {address} was not emptied since {last_on}, more than {days} days.
-- hint.zh: 开箱，登记日期；不用了的填撤销日期。
-- hint.en: Empty it and enter the day, or the day it was taken away.
SELECT 'contact_points' AS _resource, b._row AS _row, 'last_emptied_on' AS _field, p.basis_id AS _basis, b.address AS address,
    COALESCE(b.last_emptied_on, b.opened_on) AS last_on, CAST(p.value AS BIGINT) AS days
FROM opinions.contact_points AS b
CROSS JOIN as_of
JOIN param AS p ON p.org_id = b.org_id AND p.key = 'opinion_box_days' AND as_of.day BETWEEN p.valid_from AND p.valid_to
WHERE b.kind = 'opinion_box' AND b.closed_on IS NULL AND COALESCE(b.last_emptied_on, b.opened_on) + CAST(p.value AS INTEGER) < as_of.day
