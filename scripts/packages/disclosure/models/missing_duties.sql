-- What the law in force has each unit publish, of the units that have a catalogue, and no item of theirs carries.
WITH carried AS (
    SELECT i.org_id, TRIM(one.duty) AS duty
    FROM disclosure.catalogue AS i
    CROSS JOIN as_of,
    unnest(string_split(i.duty_ids, ';')) AS one(duty)
    WHERE i.active_from <= as_of.day AND (i.active_to IS NULL OR i.active_to >= as_of.day)
)
SELECT o.org_id, o.name_zh, o.name_en, d.duty_id, d.zh, d.en, d.basis_id,
    b.basis_zh, b.basis_en
FROM registry.organizations AS o
JOIN disclosure.statutory_duties AS d ON strpos(';' || d.org_types || ';', ';' || o.org_type || ';') > 0
JOIN named_bases AS b ON b.basis_id = d.basis_id
CROSS JOIN as_of
LEFT JOIN carried AS c ON c.org_id = o.org_id AND c.duty = d.duty_id
WHERE c.duty IS NULL
    AND b.effective_from <= as_of.day AND (b.effective_to IS NULL OR b.effective_to >= as_of.day)
    AND o.org_id IN (SELECT i.org_id FROM disclosure.catalogue AS i)
