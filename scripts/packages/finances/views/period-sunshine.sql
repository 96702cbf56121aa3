SELECT org_id, period, opening, received, paid, closing, review_conclusion, review_on, review_notes, waiting, published_on, posted_from, posted_to, channels
FROM period_accounts
ORDER BY org_id, period
