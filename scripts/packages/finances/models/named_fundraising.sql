-- Each fundraising with the name of its project.
SELECT f.*, p.name_zh, p.name_en
FROM finances.fundraising AS f
LEFT JOIN finances.projects AS p ON p.org_id = f.org_id AND p.project_id = f.project_id
