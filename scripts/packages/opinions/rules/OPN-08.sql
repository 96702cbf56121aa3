-- severity: warning
-- zh: “{title}”公开征求过意见，“征求意见”里没有登记是哪一次。
-- en: People were asked about “{title}”, but no campaign is entered for it.
-- hint.zh: 补登记征求意见，填上这件事的编号。
-- hint.en: Enter the campaign with the number of this matter.
SELECT 'decisions.steps' AS _resource, s._row AS _row, 'started_on' AS _field, m.title_zh AS title_zh, COALESCE(m.title_en, m.title_zh) AS title_en
FROM decisions.steps AS s
JOIN decisions.matters AS m ON m.org_id = s.org_id AND m.decision_id = s.decision_id
JOIN (SELECT org_id, MIN(opened_on) AS first_on FROM opinions.campaigns GROUP BY org_id) AS u ON u.org_id = s.org_id
LEFT JOIN (SELECT DISTINCT org_id, decision_id FROM opinions.campaigns) AS c ON c.org_id = s.org_id AND c.decision_id = s.decision_id
WHERE s.step_code = 'public_participation' AND s.outcome IN ('agreed', 'amended') AND s.started_on >= u.first_on AND c.decision_id IS NULL
