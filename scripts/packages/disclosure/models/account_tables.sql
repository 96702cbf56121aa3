-- The tables of a period's accounts. That they are late is told by the rules of the finances, which know their day.
SELECT a.resource
FROM (VALUES ('finances.period_disclosures'), ('finances.transactions'), ('finances.account_balances')) AS a(resource)
