-- severity: error
-- labels: kind = mediation_monthly.kind
-- zh: {month}{kind}受理 {accepted} 件；成功 {succeeded}、未成 {failed}、移送 {transferred}、在调 {pending}，合计 {total} 件，相差 {difference} 件。
-- en: {month}, {kind}: {accepted} accepted, but {succeeded} succeeded, {failed} failed, {transferred} transferred and {pending} pending make {total}; the difference is {difference}.
-- hint.zh: 受理的每一件必属其一，请核对这五个数。
-- hint.en: Every case accepted is one of the four: check the five numbers.
WITH counted AS (
    SELECT
        *,
        COALESCE(succeeded, 0) + COALESCE(failed, 0) + COALESCE(transferred, 0) + COALESCE(pending, 0) AS total,
        succeeded IS NOT NULL AND failed IS NOT NULL AND transferred IS NOT NULL AND pending IS NOT NULL AS complete
    FROM grievances.mediation_monthly
)
SELECT
    'mediation_monthly' AS _resource,
    c._row AS _row,
    'accepted' AS _field,
    c.month AS month,
    c.kind AS kind,
    c.accepted AS accepted,
    COALESCE(c.succeeded, 0) AS succeeded,
    COALESCE(c.failed, 0) AS failed,
    COALESCE(c.transferred, 0) AS transferred,
    COALESCE(c.pending, 0) AS pending,
    c.total AS total,
    ABS(c.accepted - c.total) AS difference
FROM counted AS c
WHERE (c.complete AND c.total <> c.accepted) OR c.total > c.accepted
