-- How many must come to each kind of meeting, as the rule profile of each unit says.
SELECT
    org_id,
    regexp_extract(key, '^quorum[.]([a-z_]+)[.]', 1) AS body,
    MAX(CASE WHEN key LIKE '%.present_num' THEN TRY_CAST(value AS BIGINT) END) AS present_num,
    MAX(CASE WHEN key LIKE '%.present_den' THEN TRY_CAST(value AS BIGINT) END) AS present_den,
    MAX(CASE WHEN key LIKE '%.present_strict' THEN value END) AS present_strict,
    MAX(CASE WHEN key LIKE '%.pass_base' THEN value END) AS pass_base,
    MAX(CASE WHEN key LIKE '%.pass_num' THEN TRY_CAST(value AS BIGINT) END) AS pass_num,
    MAX(CASE WHEN key LIKE '%.pass_den' THEN TRY_CAST(value AS BIGINT) END) AS pass_den,
    MAX(CASE WHEN key LIKE '%.pass_strict' THEN value END) AS pass_strict,
    MAX(CASE WHEN key LIKE '%.proxies' THEN value END) AS proxies,
    MAX(basis_id) AS basis_id
FROM param
WHERE key LIKE 'quorum.%.%'
GROUP BY org_id, regexp_extract(key, '^quorum[.]([a-z_]+)[.]', 1)
