-- severity: grave
-- zh: 错了。
-- en: Wrong.
SELECT 1
