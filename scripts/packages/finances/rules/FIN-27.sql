-- severity: error
-- zh: {year}年一事一议“{project}”每人筹资 {per_person} 元，超过 {cap} 元的上限。
-- en: The fundraising of {year} for “{project}” takes {per_person} yuan from each person, above the cap of {cap} yuan.
-- hint.zh: 上限由省里规定，核对“每人筹资”；超出的部分不能向农民筹集。
-- hint.en: The province sets the cap: check per_person_yuan; nothing above it may be collected.
SELECT 'fundraising' AS _resource, n._row AS _row, 'per_person_yuan' AS _field, c.basis_id AS _basis,
    CAST(n.year AS VARCHAR) AS year, COALESCE(n.name_zh, n.fundraising_id) AS project_zh,
    COALESCE(n.name_en, n.name_zh, n.fundraising_id) AS project_en, CAST(n.per_person_yuan AS DECIMAL(18, 2)) AS per_person,
    CAST(c.value AS DECIMAL(18, 2)) AS cap
FROM named_fundraising AS n
JOIN param AS c ON c.org_id = n.org_id AND c.key = 'fundraising_cap_person_yuan'
    AND CAST(CAST(n.year AS VARCHAR) || '-12-31' AS DATE) BETWEEN c.valid_from AND c.valid_to
WHERE n.per_person_yuan > CAST(c.value AS DECIMAL(18, 2))
