-- severity: error
-- zh: 错了。
-- en: Wrong.
-- cure: none
SELECT 1
