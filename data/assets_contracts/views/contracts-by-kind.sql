SELECT c.kind, count(*) AS contracts
FROM assets_contracts.contracts AS c
GROUP BY c.kind
ORDER BY contracts DESC, c.kind
