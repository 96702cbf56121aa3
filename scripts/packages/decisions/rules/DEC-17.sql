-- severity: warning
-- zh: {org}的 {votes} 次表决全部全票通过，没有一张反对票或弃权票。
-- en: All {votes} votes of {org} were unanimous: not one vote against and not one abstention.
-- hint.zh: 这不是错误，只作提示；请核对不同意见是否如实记录。
-- hint.en: This is not an error; please check that dissent is recorded as it was.
WITH counted AS (
    SELECT
        org_id,
        COUNT(*) AS votes,
        SUM(CASE WHEN votes_against = 0 AND votes_abstain = 0 THEN 1 ELSE 0 END) AS unanimous
    FROM decisions.votes
    GROUP BY org_id
)
SELECT
    'votes' AS _resource,
    CAST(NULL AS BIGINT) AS _row,
    'votes_against' AS _field,
    o.name_zh AS org_zh,
    COALESCE(o.name_en, o.name_zh) AS org_en,
    c.votes AS votes
FROM counted AS c
JOIN registry.organizations AS o ON o.org_id = c.org_id
CROSS JOIN as_of
JOIN param AS p ON p.org_id = c.org_id AND p.key = 'unanimity_min_votes'
    AND as_of.day BETWEEN p.valid_from AND p.valid_to
WHERE c.unanimous = c.votes AND c.votes >= CAST(p.value AS BIGINT)
