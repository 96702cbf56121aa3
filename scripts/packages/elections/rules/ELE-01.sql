-- severity: warning
-- zh: “{title}”{voting_on}投票，选民名单{list_on}公布，只早了 {days} 天，应当早 {needed} 天。
-- en: “{title}”: the vote was on {voting_on}, the voter list was posted on {list_on}, {days} days before instead of {needed}.
-- hint.zh: 核对日期；确实晚了的，写明原因。
-- hint.en: Check the days; where it was late say why.
SELECT 'elections' AS _resource, e._row AS _row, 'voter_list_on' AS _field, p.basis_id AS _basis, e.title_zh AS title_zh,
    COALESCE(e.title_en, e.title_zh) AS title_en, e.voting_on AS voting_on, e.voter_list_on AS list_on,
    date_diff('day', e.voter_list_on, e.voting_on) AS days, CAST(p.value AS BIGINT) AS needed
FROM elections.elections AS e
JOIN param AS p ON p.org_id = e.org_id AND p.key = 'voter_list_days' AND e.voting_on BETWEEN p.valid_from AND p.valid_to
WHERE e.voter_list_on <= e.voting_on AND date_diff('day', e.voter_list_on, e.voting_on) < CAST(p.value AS BIGINT)
