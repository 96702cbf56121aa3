-- severity: warning
-- zh: 工程“{project}”的进度填了 100%，还没有验收。
-- en: The progress of “{project}” is 100%, but it has not been accepted.
-- hint.zh: 验收了的，填验收日期和状态；没有验收的，进度照实填。
-- hint.en: If it was accepted fill in the date and the status; if not, give the real progress.
SELECT 'projects' AS _resource, p._row AS _row, 'progress_pct' AS _field, p.project_id AS project_id, p.name_zh AS project_zh,
    COALESCE(p.name_en, p.name_zh) AS project_en
FROM finances.projects AS p
WHERE p.progress_pct >= 100 AND p.acceptance_on IS NULL AND p.status <> 'terminated'
