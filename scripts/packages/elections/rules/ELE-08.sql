-- severity: warning
-- zh: “{title}”是{voting_on}选的，一届 {years} 年，到{due_on}已经满了，还没有登记新的换届选举。
-- en: “{title}” was on {voting_on}; a term is {years} years and ended on {due_on}, and no new election is entered.
-- hint.zh: 选过的补登记；没选的，届满应当及时换届。
-- hint.en: Enter the new election; else hold it, as the law asks when a term ends.
SELECT 'elections' AS _resource, e._row AS _row, 'voting_on' AS _field, p.basis_id AS _basis, e.title_zh AS title_zh,
    COALESCE(e.title_en, e.title_zh) AS title_en, e.voting_on AS voting_on, CAST(p.value AS BIGINT) AS years,
    CAST(e.voting_on + CAST(p.value AS INTEGER) * INTERVAL 1 YEAR AS DATE) AS due_on
FROM latest_elections AS e
CROSS JOIN as_of
JOIN param AS p ON p.org_id = e.org_id AND p.key = 'committee_term_years' AND as_of.day BETWEEN p.valid_from AND p.valid_to
WHERE e.voting_on + CAST(p.value AS INTEGER) * INTERVAL 1 YEAR < as_of.day
