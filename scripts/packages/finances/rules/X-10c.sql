-- severity: warning
-- zh: 合同“{contract}”的面积 {area} 亩，资源登记簿里是 {registered} 亩，正好差 15 倍左右，可能把公顷和亩弄混了。
-- en: Contract “{contract}” is about {area} mu, the resource has {registered} mu in the register: about 15 times, so hectares and mu may be mixed up.
-- hint.zh: 1 公顷 = 15 亩，表里一律填亩。
-- hint.en: One hectare is 15 mu; the table is in mu.
WITH areas AS (
    SELECT c._row, COALESCE(c.contract_no, c.contract_id) AS contract, c.area_mu AS area, r.area_mu AS registered,
        GREATEST(c.area_mu, r.area_mu) / LEAST(c.area_mu, r.area_mu) AS ratio
    FROM assets_contracts.contracts AS c
    JOIN assets_contracts.resources AS r ON r.org_id = c.org_id AND r.resource_id = c.subject_resource_id
    WHERE c.area_mu > 0 AND r.area_mu > 0
)
SELECT 'assets_contracts.contracts' AS _resource, _row, 'area_mu' AS _field, contract, CAST(area AS DECIMAL(18, 2)) AS area,
    CAST(registered AS DECIMAL(18, 2)) AS registered
FROM areas
WHERE ratio BETWEEN 14.5 AND 15.5
