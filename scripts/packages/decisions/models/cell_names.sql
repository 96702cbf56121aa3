-- What each cell of the matrix of disclosure is called.
WITH phases(code, zh, en) AS (
    VALUES
        ('before', '事前', 'before'),
        ('during', '事中', 'during'),
        ('after', '事后', 'after')
),
aspects(code, zh, en) AS (
    VALUES
        ('decision', '决策', 'decision'),
        ('process', '过程', 'process'),
        ('result', '结果', 'result'),
        ('basis', '制度依据', 'legal basis')
)
SELECT phases.code AS phase, aspects.code AS aspect, phases.zh || aspects.zh AS zh, phases.en || ': ' || aspects.en AS en
FROM phases
CROSS JOIN aspects
