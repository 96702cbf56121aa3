-- severity: error
-- zh: “{batch}”征地补偿费到账 {received} 元，留用 {retained} 元加分配 {distributed} 元是 {used} 元，相差 {difference} 元。
-- en: “{batch}”: {received} yuan of land compensation came in; {retained} yuan retained and {distributed} yuan distributed make {used} yuan, {difference} yuan apart.
-- hint.zh: 到账 = 土地补偿费 + 安置补助费 + 地上附着物青苗 + 社会保障费；还没有分配完的，分配金额先不填。
-- hint.en: What came in = land + resettlement + attachments and crops + social security; leave distributed empty until all is.
WITH batches AS (
    SELECT l._row, l.project_name, l.retained, l.distributed,
        COALESCE(l.received_land, 0) + COALESCE(l.received_resettlement, 0) + COALESCE(l.received_attachments, 0)
            + COALESCE(l.received_social, 0) AS received
    FROM finances.land_compensation AS l
)
SELECT 'land_compensation' AS _resource, _row, 'distributed' AS _field, project_name AS batch,
    CAST(received AS DECIMAL(18, 2)) AS received, CAST(retained AS DECIMAL(18, 2)) AS retained,
    CAST(distributed AS DECIMAL(18, 2)) AS distributed, CAST(retained + distributed AS DECIMAL(18, 2)) AS used,
    CAST(ABS(received - retained - distributed) AS DECIMAL(18, 2)) AS difference
FROM batches
WHERE retained + distributed <> received
