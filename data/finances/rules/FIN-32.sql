-- severity: error
-- zh: {on}收到“{donor}”的捐赠价值 {value} 元，已使用 {used} 元，多用 {over} 元。
-- en: The donation of “{donor}” of {on} was worth {value} yuan, but {used} yuan are used: {over} yuan too much.
-- hint.zh: 核对捐赠价值和使用金额；用自有资金补的部分不算捐赠的使用。
-- hint.en: Check both amounts; what was added from your own money is not use of the donation.
SELECT 'donations' AS _resource, d._row AS _row, 'used' AS _field, d.received_on AS on, d.donor_display AS donor,
    CAST(d.value AS DECIMAL(18, 2)) AS value, CAST(d.used AS DECIMAL(18, 2)) AS used, CAST(d.used - d.value AS DECIMAL(18, 2)) AS over
FROM finances.donations AS d
WHERE d.used > d.value
