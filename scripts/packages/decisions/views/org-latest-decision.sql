WITH newest AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY org_id ORDER BY resolved_on DESC, decision_id DESC) AS place
    FROM decisions.matters
    WHERE resolved_on IS NOT NULL
)
SELECT org_id, decision_id, status, resolved_on FROM newest WHERE place = 1 ORDER BY org_id
