-- severity: warning
-- zh: {on}“{summary}”记在专项资金“{fund}”名下，资金来源却填了别的。
-- en: “{summary}” of {on} is booked under the special fund “{fund}”, but its fund source says otherwise.
-- hint.zh: 专项资金的开支，资金来源应为“财政专项”；用自有资金配套的部分另记一笔。
-- hint.en: Spending of a special fund has the source fiscal_special; book the part of your own money separately.
SELECT 'transactions' AS _resource, t._row AS _row, 'fund_source' AS _field, t.txn_date AS on, t.summary AS summary,
    f.name_zh AS fund_zh, COALESCE(f.name_en, f.name_zh) AS fund_en
FROM finances.transactions AS t
JOIN finances.special_funds AS f ON f.org_id = t.org_id AND f.special_fund_id = t.special_fund_id
WHERE t.direction IN ('income', 'expense') AND t.fund_source <> 'fiscal_special'
