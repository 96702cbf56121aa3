SELECT day, amount FROM accounts.payments ORDER BY day
