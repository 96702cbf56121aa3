-- The systems in use on the day of the data, and whether the law asks for an assessment before they begin.
SELECT s.*,
    CASE WHEN s.automated_decision OR s.shared_with_org_id IS NOT NULL AND s.data_categories <> 'none' OR strpos(s.data_categories, 'identity') > 0
        OR strpos(s.data_categories, 'face') > 0 OR strpos(s.data_categories, 'location') > 0 OR strpos(s.data_categories, 'health') > 0
        THEN TRUE ELSE FALSE END AS to_assess
FROM tech_register.systems AS s
CROSS JOIN as_of
WHERE s.started_on <= as_of.day AND (s.ended_on IS NULL OR s.ended_on > as_of.day)
