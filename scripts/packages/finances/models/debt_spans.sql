-- Every line of the debts with the first and the last month of its period.
SELECT d.*,
    substr(d.period, 1, 4) || CASE WHEN length(d.period) = 7 THEN substr(d.period, 5, 3)
        WHEN substr(d.period, 5) = 'H2' THEN '-07' WHEN substr(d.period, 5) = 'Q2' THEN '-04'
        WHEN substr(d.period, 5) = 'Q3' THEN '-07' WHEN substr(d.period, 5) = 'Q4' THEN '-10' ELSE '-01' END AS first_month,
    substr(d.period, 1, 4) || CASE WHEN length(d.period) = 7 THEN substr(d.period, 5, 3)
        WHEN substr(d.period, 5) = 'H1' THEN '-06' WHEN substr(d.period, 5) = 'Q1' THEN '-03'
        WHEN substr(d.period, 5) = 'Q2' THEN '-06' WHEN substr(d.period, 5) = 'Q3' THEN '-09' ELSE '-12' END AS last_month
FROM finances.debts AS d
