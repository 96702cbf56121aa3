-- Each transaction once for the post that approved it and once for the one that handled it.
SELECT _row, 'approver_post_id' AS field, txn_date, summary, amount, approver_post_id AS post_id, 'approved' AS act
FROM finances.transactions
UNION ALL
SELECT _row, 'handler_post_id', txn_date, summary, amount, handler_post_id, 'handled' FROM finances.transactions
