SELECT f.org_id, f.label, f.part AS value, f.whole
FROM tech_figures AS f
ORDER BY f.org_id, f.place
