-- severity: error
-- zh: {month}“{category}”期末在办应为 {expected} 件（上月在办 {before}，加派单 {dispatched}、重办 {reopened}，减办结 {closed}），表内为 {in_progress} 件。
-- en: {month}, “{category}”: {expected} should be in progress at the end ({before} before, plus {dispatched} dispatched and {reopened} reopened, less {closed} closed); the table says {in_progress}.
-- hint.zh: 先核对上月期末在办，再核对本月派单、重办和办结。
-- hint.en: Check last month's number in progress first, then this month's dispatched, reopened and closed.
WITH flows AS (
    SELECT
        *,
        CAST(substr(month, 1, 4) AS INTEGER) * 12 + CAST(substr(month, 6, 2) AS INTEGER) AS place
    FROM grievances.monthly_stats
)
SELECT
    'monthly_stats' AS _resource,
    t._row AS _row,
    'in_progress_end' AS _field,
    t.month AS month,
    COALESCE(k.zh, t.category_id) AS category_zh,
    COALESCE(k.en, t.category_id) AS category_en,
    b.in_progress_end + t.dispatched + COALESCE(t.reopened, 0) - t.closed AS expected,
    b.in_progress_end AS before,
    t.dispatched AS dispatched,
    COALESCE(t.reopened, 0) AS reopened,
    t.closed AS closed,
    t.in_progress_end AS in_progress
FROM flows AS t
JOIN flows AS b
    ON b.org_id = t.org_id AND b.unit_org_id = t.unit_org_id AND b.category_id = t.category_id
    AND b.kind = t.kind AND b.place = t.place - 1
LEFT JOIN category_names AS k ON k.category_id = t.category_id
WHERE t.in_progress_end <> b.in_progress_end + t.dispatched + COALESCE(t.reopened, 0) - t.closed
