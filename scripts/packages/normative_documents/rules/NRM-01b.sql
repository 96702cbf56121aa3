-- severity: error
-- zh: 统一登记号 {number} 用在了 {times} 份文件上。
-- en: The registration number {number} stands on {times} documents.
-- hint.zh: 一份文件一个号，核对登记簿。
-- hint.en: One number, one document: check the register.
SELECT 'documents' AS _resource, MAX(d._row) AS _row, 'registration_no' AS _field, TRIM(d.registration_no) AS number, COUNT(*) AS times
FROM normative_documents.documents AS d
WHERE TRIM(d.registration_no) <> ''
GROUP BY d.org_id, TRIM(d.registration_no)
HAVING COUNT(*) > 1
