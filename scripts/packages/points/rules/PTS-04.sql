-- severity: warning
-- zh: 积分规则“{behaviour}”写到了依法该得的待遇；减分不能减掉低保、补贴、救助。
-- en: The rule of points “{behaviour}” names benefits that the law grants; points lost can't take those away.
-- hint.zh: 改掉这条规则。
-- hint.en: Change the rule.
SELECT 'points_rules' AS _resource, r._row AS _row, 'behaviour' AS _field, r.behaviour AS behaviour
FROM points.points_rules AS r
WHERE r.behaviour LIKE '%低保%' OR r.behaviour LIKE '%补贴%' OR r.behaviour LIKE '%救助%' OR r.behaviour LIKE '%特困%' OR r.behaviour LIKE '%停发%'
    OR r.behaviour LIKE '%养老金%'
