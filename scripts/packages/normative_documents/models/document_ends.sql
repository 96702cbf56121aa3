-- The last day of each document's force: its expiry, or the day before it was repealed, or before the one that took its place took
-- effect, whichever comes first; and its state on the day of the data.
WITH ends AS (
    SELECT d._row, d.org_id, d.normative_doc_id, d.kind, d.effective_on, d.expires_on, d.repealed_on, n.effective_on AS replaced_on,
        x.effective_on AS extended_on,
        LEAST(COALESCE(d.expires_on, DATE '9999-12-31'), COALESCE(d.repealed_on - 1, DATE '9999-12-31'),
            COALESCE(n.effective_on - 1, DATE '9999-12-31')) AS last_day
    FROM normative_documents.documents AS d
    LEFT JOIN normative_documents.documents AS n ON n.org_id = d.org_id AND n.normative_doc_id = d.superseded_by
    LEFT JOIN normative_documents.documents AS x ON x.org_id = d.org_id AND x.normative_doc_id = d.extended_by
)
SELECT e._row, e.org_id, e.normative_doc_id, e.kind, e.effective_on, e.expires_on,
    CASE WHEN e.last_day < DATE '9999-12-31' THEN e.last_day END AS ends_on,
    CASE
        WHEN e.effective_on > as_of.day THEN 'not_yet'
        WHEN e.repealed_on <= as_of.day THEN 'repealed'
        WHEN e.replaced_on <= as_of.day THEN 'superseded'
        WHEN e.extended_on <= as_of.day THEN 'extended'
        WHEN e.expires_on < as_of.day THEN 'lapsed'
        ELSE 'in_force'
    END AS state
FROM ends AS e
CROSS JOIN as_of
