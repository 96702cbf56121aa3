-- severity: error
-- zh: {year}年一事一议“{project}”每个劳动力筹劳 {days} 个工日，超过 {cap} 个的上限。
-- en: The fundraising of {year} for “{project}” takes {days} working days from each worker, above the cap of {cap}.
-- hint.zh: 上限由省里规定，核对“每个劳动力出工”。
-- hint.en: The province sets the cap: check labour_days_per_worker.
SELECT 'fundraising' AS _resource, n._row AS _row, 'labour_days_per_worker' AS _field, c.basis_id AS _basis,
    CAST(n.year AS VARCHAR) AS year, COALESCE(n.name_zh, n.fundraising_id) AS project_zh,
    COALESCE(n.name_en, n.name_zh, n.fundraising_id) AS project_en,
    CAST(n.labour_days_per_worker AS DECIMAL(9, 1)) AS days, c.value AS cap
FROM named_fundraising AS n
JOIN param AS c ON c.org_id = n.org_id AND c.key = 'fundraising_cap_labour_days'
    AND CAST(CAST(n.year AS VARCHAR) || '-12-31' AS DATE) BETWEEN c.valid_from AND c.valid_to
WHERE n.labour_days_per_worker > CAST(c.value AS DECIMAL(9, 2))
