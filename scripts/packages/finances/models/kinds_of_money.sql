-- Money received and paid by what it is in the books: income and expense apart from works, money passed on and what members get.
SELECT e.org_id, e.year, e.direction, e.amount,
    CASE WHEN s.subject_class IN ('income', 'expense', 'cost') THEN 'result' WHEN s.subject_class = 'asset' THEN 'assets'
        WHEN s.subject_class = 'liability' THEN 'passing' WHEN s.subject_class = 'equity' THEN 'owners' ELSE 'unknown' END AS kind,
    CASE WHEN s.subject_class IN ('income', 'expense', 'cost') THEN 1 WHEN s.subject_class = 'asset' THEN 2
        WHEN s.subject_class = 'liability' THEN 3 WHEN s.subject_class = 'equity' THEN 4 ELSE 5 END AS place
FROM signed_entries AS e
LEFT JOIN finances.subjects AS s ON s.chart_version = e.chart_version AND s.subject_code = e.subject_code
WHERE e.direction IN ('income', 'expense')
