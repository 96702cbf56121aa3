-- severity: error
-- zh: 工单 {case} 的“{column}”里写了文字，台账只收编号、日期和代码。
-- en: Case {case} has text in “{column}”; the ledger takes references, dates and codes only.
-- hint.zh: 清空这一格：诉求内容、姓名、地址一律不进台账；渠道类型填“诉求渠道”表里的类型代码。
-- hint.en: Empty the cell: no words, names or addresses of a request belong in the ledger; the channel kind is a code from the table of channels.
SELECT
    'case_ledger' AS _resource,
    c._row AS _row,
    'remark' AS _field,
    c.case_ref AS "case",
    '备注' AS column_zh,
    'remark' AS column_en
FROM grievances.case_ledger AS c
WHERE TRIM(c.remark) <> ''
UNION ALL
SELECT
    'case_ledger',
    c._row,
    'source_ref',
    c.case_ref,
    '来源',
    'source'
FROM grievances.case_ledger AS c
WHERE TRIM(c.source_ref) <> ''
UNION ALL
SELECT
    'case_ledger',
    c._row,
    'channel_kind',
    c.case_ref,
    '渠道类型',
    'channel kind'
FROM grievances.case_ledger AS c
LEFT JOIN (SELECT DISTINCT kind FROM grievances.channels) AS n ON n.kind = c.channel_kind
WHERE n.kind IS NULL AND TRIM(c.channel_kind) <> ''
