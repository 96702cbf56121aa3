-- severity: warning
-- zh: “{title}”的方案公示到{posted_to}才期满，{resolved_on}就作了决议，早了 {days} 天，也没有写理由。
-- en: “{title}” ({decision}): its draft was posted until {posted_to} but resolved on {resolved_on}; the posting had still to run (days: {days}), and no reason is given.
-- hint.zh: 公示期满再表决；日期写错的照张贴记录改正；抢险等确实等不得的，在这条公开记录的“备注”写明理由。
-- hint.en: Vote when the posting has ended; correct a wrong date from the record of the posting; where it could not wait, give the reason in the remark of the disclosure.
-- Only what is posted before the vote invites objections to the draft. The last day of the posting is the first on which it may be resolved.
-- What the two committees settle themselves, and what could not wait, is told while it is done; a notice of the meeting may hang on.
SELECT
    'matters' AS _resource,
    m._row AS _row,
    'resolved_on' AS _field,
    m.decision_id AS decision,
    m.title_zh AS title_zh,
    COALESCE(m.title_en, m.title_zh) AS title_en,
    MAX(d.posted_to) AS posted_to,
    m.resolved_on AS resolved_on,
    date_diff('day', m.resolved_on, MAX(d.posted_to)) AS days
FROM decisions.matters AS m
JOIN decisions.disclosures AS d ON d.org_id = m.org_id AND d.decision_id = m.decision_id AND d.phase = 'before'
    AND d.aspect = 'decision'
WHERE d.posted_from <= m.resolved_on AND d.posted_to > m.resolved_on AND COALESCE(TRIM(d.remark), '') = ''
    AND COALESCE(m.procedure_type, '') NOT IN ('emergency', 'routine_committee')
GROUP BY m.org_id, m._row, m.decision_id, m.title_zh, m.title_en, m.resolved_on
