-- What the parts of openness are called, and from which tables each is counted.
WITH words(place, label_zh, label_en, source_zh, source_en) AS (
    VALUES
        (1, '到期该公开的，按时公开了几次', 'Occasions due: published on time', '公开台账的日期，对着目录的期限', 'Days in the log, against the catalogue'),
        (2, '目录里要主动公开的，公开过几项', 'Items of the catalogue: published at all', '公开目录、公开台账', 'Catalogue, log'),
        (3, '法律要求公开的，列进目录几项', 'Required by law: in the catalogue', '法定公开事项、公开目录', 'Statutory duties, catalogue'),
        (4, '公开过的，公开以前审查过几次', 'Publications: reviewed beforehand', '公开台账', 'Log'),
        (5, '来查询、提异议的，答复了几次', 'Questions and objections: answered', '查询和异议，没到期的不算', 'Inquiries; those not yet due are left out')
)
SELECT * FROM words
