WITH kinds(assembly_matter, place) AS (
    VALUES
        ('allowance', 1), ('income_use', 2), ('public_welfare_fundraising', 3), ('land_contract_plan', 4),
        ('project_contract', 5), ('homestead', 6), ('compensation', 7), ('dispose_property', 8),
        ('village_rules', 9), ('member_confirmation', 10), ('equity_plan', 11), ('other', 12)
)
SELECT k.assembly_matter, COUNT(m.decision_id) AS matters
FROM kinds AS k
LEFT JOIN decisions.matters AS m ON m.assembly_matter = k.assembly_matter
GROUP BY k.assembly_matter, k.place
ORDER BY k.place
