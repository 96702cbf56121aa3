-- severity: error
-- zh: {on}审查公开内容的{name}当时不在任。
-- en: {name}, who reviewed what was published on {on}, was not in office then.
-- hint.zh: 改填当时在任的审查岗位，或改正任期。
-- hint.en: Name the post in office at that time, or correct the term.
SELECT 'disclosure.publication_log' AS _resource, l._row AS _row, 'reviewer_post_id' AS _field, l.reviewed_on AS on,
    COALESCE(p.holder_name, p.post_id) AS name
FROM disclosure.publication_log AS l
JOIN registry.posts AS p ON p.post_id = l.reviewer_post_id
WHERE l.reviewed_on < p.term_from OR l.reviewed_on > p.term_to
