-- What the figures of information requests are called.
WITH words(place, label_zh, label_en) AS (
    VALUES
        (1, '最近一年办结的申请（占新收和结转）', 'Processed in the latest year (of those new or carried over)'),
        (2, '公开(含部分)的（占办结）', 'Disclosed at least in part (of those processed)'),
        (3, '按时答复的（占答复）', 'Answered in time (of those answered)'),
        (4, '复议、诉讼里被纠正的（占全部）', 'Corrected by a review or a court (of all)'),
        (5, '问过以后改为主动公开的（占台账里的申请）', 'Disclosed to everybody since (of requests in the ledger)')
)
SELECT * FROM words
