-- How many must come to each kind of meeting and agree, as the rule profile of each unit says, from a first day to a last one.
WITH parts AS (
    SELECT org_id, regexp_extract(key, '^quorum[.]([a-z_]+)[.]', 1) AS body, key, value, basis_id, valid_from, valid_to
    FROM param
    WHERE key LIKE 'quorum.%.%'
),
begins AS (SELECT DISTINCT org_id, body, valid_from AS day FROM parts),
spans AS (
    SELECT org_id, body, day, LEAD(day) OVER (PARTITION BY org_id, body ORDER BY day) AS following FROM begins
)
SELECT
    s.org_id,
    s.body,
    MAX(CASE WHEN p.key LIKE '%.present_num' THEN TRY_CAST(p.value AS BIGINT) END) AS present_num,
    MAX(CASE WHEN p.key LIKE '%.present_den' THEN TRY_CAST(p.value AS BIGINT) END) AS present_den,
    MAX(CASE WHEN p.key LIKE '%.present_strict' THEN p.value END) AS present_strict,
    MAX(CASE WHEN p.key LIKE '%.pass_base' THEN p.value END) AS pass_base,
    MAX(CASE WHEN p.key LIKE '%.pass_num' THEN TRY_CAST(p.value AS BIGINT) END) AS pass_num,
    MAX(CASE WHEN p.key LIKE '%.pass_den' THEN TRY_CAST(p.value AS BIGINT) END) AS pass_den,
    MAX(CASE WHEN p.key LIKE '%.pass_strict' THEN p.value END) AS pass_strict,
    MAX(CASE WHEN p.key LIKE '%.proxies' THEN p.value END) AS proxies,
    MAX(CASE WHEN p.key LIKE '%.present_num' THEN p.basis_id END) AS present_basis,
    MAX(CASE WHEN p.key LIKE '%.pass_num' THEN p.basis_id END) AS pass_basis,
    s.day AS valid_from,
    COALESCE(CAST(s.following - 1 AS DATE), DATE '9999-12-31') AS valid_to
FROM spans AS s
JOIN parts AS p ON p.org_id = s.org_id AND p.body = s.body AND s.day BETWEEN p.valid_from AND p.valid_to
GROUP BY s.org_id, s.body, s.day, s.following
