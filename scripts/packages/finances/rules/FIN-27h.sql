-- severity: error
-- zh: {org}{year}年一事一议“{project}”筹劳计划 {planned} 个工日，实际填 {done} 个，多出 {over} 个。
-- en: {org}: fundraising of {year} for “{project}” planned {planned} days of labour; {done} were done, {over} more.
-- hint.zh: 核对两个数；多出来的工要另外议定。
-- hint.en: Check both numbers; more labour needs a decision of its own.
SELECT 'fundraising' AS _resource, f._row AS _row, 'labour_fulfilled' AS _field,
    COALESCE(org.name_zh, f.org_id) AS org_zh, COALESCE(org.name_en, org.name_zh, f.org_id) AS org_en,
    CAST(f.year AS VARCHAR) AS year, COALESCE(f.name_zh, f.fundraising_id) AS project_zh,
    COALESCE(f.name_en, f.name_zh, f.fundraising_id) AS project_en, CAST(f.labour_planned AS BIGINT) AS planned,
    CAST(f.labour_fulfilled AS BIGINT) AS done, CAST(f.labour_fulfilled - f.labour_planned AS BIGINT) AS over
FROM named_fundraising AS f
LEFT JOIN registry.organizations AS org ON org.org_id = f.org_id
WHERE f.labour_fulfilled > f.labour_planned
