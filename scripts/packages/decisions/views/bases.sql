WITH cited AS (
    SELECT m.org_id, m.decision_id, m.resolved_on, trim(unnest(string_split(m.legal_basis_ids, ';'))) AS basis_id
    FROM decisions.matters AS m
    WHERE m.legal_basis_ids IS NOT NULL
)
SELECT c.org_id, c.decision_id, b.title_zh, b.title_en, b.article_zh, b.article_en, b.issuer,
    CASE
        WHEN b.grade IN ('A', 'B') AND b.level IN ('law', 'admin_regulation', 'local_regulation', 'rule', 'party_rule') THEN 'law'
        WHEN b.grade IN ('A', 'B') THEN 'rule'
        WHEN b.issuer IS NOT NULL AND b.level <> 'village_rules' THEN 'unread'
        ELSE 'practice'
    END AS standing,
    b.effective_from, b.effective_to
FROM cited AS c
JOIN named_bases AS b ON b.basis_id = c.basis_id
ORDER BY c.org_id, c.decision_id, b.grade, b.title_zh, b.article_zh, b.basis_id
