-- Each debt, its records numbered from the newest back: place 1 is how it stands.
SELECT d.*, ROW_NUMBER() OVER (PARTITION BY d.org_id, d.debt_id ORDER BY d.period DESC) AS place FROM finances.debts AS d
