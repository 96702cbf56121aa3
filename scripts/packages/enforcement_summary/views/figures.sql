SELECT y.org_id, y.metric, y.value, y.year
FROM enforcement_summary.yearly AS y
ORDER BY y.org_id, y.year DESC,
    strpos(';licences;penalties;coercions;disclosed;recorded;majors;legal_reviews_of_major;reviews_received;reviews_corrected;lawsuits;'
        || 'lawsuits_lost;head_appearances_due;head_appearances;judgments_due;judgments_performed;fines_yuan;',
        ';' || y.metric || ';')
