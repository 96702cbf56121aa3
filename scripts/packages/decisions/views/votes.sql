SELECT
    j.org_id,
    j.decision_id,
    j.held_on,
    j.body,
    j.motion,
    j.method,
    j.eligible,
    j.present,
    j.needed_present,
    j.votes_for,
    j.votes_against,
    j.votes_abstain,
    j.votes_invalid,
    CASE j.pass_base WHEN 'eligible' THEN '应到人数' WHEN 'present' THEN '到会人数' END AS base_zh,
    CASE j.pass_base WHEN 'eligible' THEN 'all eligible' WHEN 'present' THEN 'those present' END AS base_en,
    j.needed_for,
    CASE WHEN j.votes_for >= j.needed_for THEN '通过' WHEN j.votes_for < j.needed_for THEN '未通过' ELSE '没有规定' END AS result_zh,
    CASE WHEN j.votes_for >= j.needed_for THEN 'passed' WHEN j.votes_for < j.needed_for THEN 'not passed' ELSE 'no rule' END AS result_en
FROM judged_votes AS j
ORDER BY j.org_id, j.decision_id, j.held_on, j.vote_id
