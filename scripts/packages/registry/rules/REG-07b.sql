-- severity: error
-- zh: 依据 {basis} 填了“被 {next} 取代”，可是顺着往下找又回到了它自己。
-- en: The basis {basis} is superseded by {next}, and following on from there leads back to itself.
-- hint.zh: 最新的一条不填“被何取代”。
-- hint.en: The newest one has no superseded_by.
WITH next1 AS (
    SELECT _row, basis_id, superseded_by AS n1 FROM registry.legal_bases WHERE superseded_by IS NOT NULL
), next2 AS (
    SELECT a.*, b.superseded_by AS n2 FROM next1 AS a LEFT JOIN registry.legal_bases AS b ON b.basis_id = a.n1
), next3 AS (
    SELECT a.*, b.superseded_by AS n3 FROM next2 AS a LEFT JOIN registry.legal_bases AS b ON b.basis_id = a.n2
), next4 AS (
    SELECT a.*, b.superseded_by AS n4 FROM next3 AS a LEFT JOIN registry.legal_bases AS b ON b.basis_id = a.n3
)
SELECT 'legal_bases' AS _resource, _row, 'superseded_by' AS _field, basis_id AS basis, n1 AS next
FROM next4
WHERE basis_id IN (n1, n2, n3, n4)
