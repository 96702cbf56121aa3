-- The lines of Table 3 in their order, and what becomes of a request on each.
WITH lines(row_code, seat, fate) AS (
    VALUES
        ('new_received', 1, 'come'),
        ('carried_over', 2, 'come'),
        ('granted', 3, 'opened'),
        ('partially_granted', 4, 'opened'),
        ('denied_1', 5, 'denied'),
        ('denied_2', 6, 'denied'),
        ('denied_3', 7, 'denied'),
        ('denied_4', 8, 'denied'),
        ('denied_5', 9, 'denied'),
        ('denied_6', 10, 'denied'),
        ('denied_7', 11, 'denied'),
        ('denied_8', 12, 'denied'),
        ('unable_1', 13, 'unable'),
        ('unable_2', 14, 'unable'),
        ('unable_3', 15, 'unable'),
        ('not_processed_1', 16, 'others'),
        ('not_processed_2', 17, 'others'),
        ('not_processed_3', 18, 'others'),
        ('not_processed_4', 19, 'others'),
        ('not_processed_5', 20, 'others'),
        ('other_1', 21, 'others'),
        ('other_2', 22, 'others'),
        ('other_3', 23, 'others'),
        ('carried_forward', 24, 'forward')
)
SELECT * FROM lines
