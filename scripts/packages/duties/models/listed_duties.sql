-- The duties in force on the day of the data.
SELECT i.*
FROM duties.items AS i
CROSS JOIN as_of
WHERE i.effective_from <= as_of.day AND (i.effective_to IS NULL OR i.effective_to >= as_of.day)
