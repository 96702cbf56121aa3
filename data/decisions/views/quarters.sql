SELECT
    CAST(year(m.resolved_on) AS VARCHAR) || 'Q' || CAST(quarter(m.resolved_on) AS VARCHAR) AS period,
    COUNT(*) AS matters
FROM decisions.matters AS m
WHERE m.resolved_on IS NOT NULL
GROUP BY year(m.resolved_on), quarter(m.resolved_on)
ORDER BY year(m.resolved_on), quarter(m.resolved_on)
