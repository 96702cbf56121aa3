-- severity: warning
-- zh: {on}的“{summary}”{amount} 元记在了{period}，日期在这一期之后。
-- en: “{summary}” of {on}, {amount} yuan, is booked in {period}, which ended before.
-- hint.zh: 期间填错就改成日期所在的月；补记以前的账，期间可以晚于日期，不能早于日期。
-- hint.en: Put the month of the date into period; a late entry may be booked in a later month, never in an earlier one.
SELECT 'transactions' AS _resource, t._row AS _row, 'period' AS _field, t.txn_date AS on, t.summary AS summary,
    CAST(t.amount AS DECIMAL(18, 2)) AS amount, t.period AS period
FROM finances.transactions AS t
WHERE substr(CAST(t.txn_date AS VARCHAR), 1, 7) > t.period
