-- severity: warning
-- zh: “{title}”是上一届答应的，{due_on}到期，过了 {days} 天还没有兑现：换了人，旧账要认。
-- en: “{title}” was promised by those in office before, was due on {due_on} and after {days} days is not kept: those who follow stand by it.
-- hint.zh: 接着办，写明新的责任岗位和打算；依法变更的，填变更日期和依据。
-- hint.en: Carry on, with a post responsible and a plan; where it was lawfully changed enter the day and the basis.
WITH terms AS (
    SELECT p.org_id, MAX(p.term_from) AS began
    FROM registry.posts AS p
    CROSS JOIN as_of
    WHERE p.role IN ('party_secretary', 'director', 'town_head', 'township_head') AND p.term_from <= as_of.day
    GROUP BY p.org_id
)
SELECT 'register' AS _resource, r._row AS _row, 'due_on' AS _field, r.title_zh AS title_zh, COALESCE(r.title_en, r.title_zh) AS title_en,
    r.due_on AS due_on, date_diff('day', r.due_on, as_of.day) AS days
FROM commitments.register AS r
JOIN terms AS t ON t.org_id = r.responsible_org_id
CROSS JOIN as_of
WHERE r.made_on < t.began AND r.due_on < as_of.day AND r.fulfilled_on IS NULL AND r.changed_on IS NULL
