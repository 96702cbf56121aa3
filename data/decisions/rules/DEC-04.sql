-- severity: error
-- zh: “{title}”表决共 {ballots} 票（同意 {votes_for}、反对 {votes_against}、弃权 {votes_abstain}、无效 {votes_invalid}），比到会的 {attending} 人还多。
-- en: “{title}” ({decision}): {ballots} ballots ({votes_for} for, {votes_against} against, {votes_abstain} abstaining, {votes_invalid} invalid), more than the {attending} attending.
-- hint.zh: 照表决记录改正票数，或照签到表改正实到和委托人数。
-- hint.en: Correct the ballots from the record of the vote, or the attendance from the attendance sheet.
WITH counted AS (
    SELECT
        v._row,
        v.org_id,
        v.decision_id,
        v.votes_for,
        v.votes_against,
        v.votes_abstain,
        v.votes_invalid,
        v.votes_for + v.votes_against + v.votes_abstain + v.votes_invalid AS cast_count,
        g.present + COALESCE(g.proxies, 0) AS attending
    FROM decisions.votes AS v
    JOIN decisions.meetings AS g ON g.org_id = v.org_id AND g.meeting_id = v.meeting_id
)
SELECT
    'votes' AS _resource,
    c._row AS _row,
    'votes_for' AS _field,
    c.decision_id AS decision,
    m.title_zh AS title_zh,
    COALESCE(m.title_en, m.title_zh) AS title_en,
    c.cast_count AS ballots,
    c.votes_for AS votes_for,
    c.votes_against AS votes_against,
    c.votes_abstain AS votes_abstain,
    c.votes_invalid AS votes_invalid,
    c.attending AS attending
FROM counted AS c
JOIN decisions.matters AS m ON m.org_id = c.org_id AND m.decision_id = c.decision_id
WHERE c.cast_count > c.attending
