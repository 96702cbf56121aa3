-- The parameter that says how many days before a meeting of each kind notice must be given.
WITH notices(body, key) AS (
    VALUES
        ('villagers_assembly', 'villagers_assembly_notice_days'),
        ('villager_reps', 'reps_notice_days'),
        ('collective_members', 'collective_notice_days'),
        ('collective_reps', 'collective_notice_days'),
        ('party_members', 'party_proposal_notice_days')
)
SELECT * FROM notices
