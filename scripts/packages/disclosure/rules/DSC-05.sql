-- severity: error
-- periods: target
-- zh: “{item}”（{target}）登记的渠道“{channel}”不在目录规定的渠道里（{channels}）。
-- en: “{item}” ({target}) is logged under the channel “{channel}”, which the catalogue doesn't have for it ({channels}).
-- hint.zh: 改成目录里的渠道代码；确实多用了一个渠道的，先在目录里加上。
-- hint.en: Use one of the catalogue's channels; where another one is used as well, add it to the catalogue.
SELECT
    'publication_log' AS _resource,
    l._row AS _row,
    'channel' AS _field,
    COALESCE(i.level2, i.level1) AS item,
    COALESCE(replace(l.target_ref, i.package_resource || ' ', ''), l.target_ref) AS target,
    l.channel AS channel,
    replace(i.channels, ';', '、') AS channels_zh,
    replace(i.channels, ';', ', ') AS channels_en
FROM disclosure.publication_log AS l
JOIN disclosure.catalogue AS i ON i.org_id = l.org_id AND i.item_id = l.item_id
WHERE ';' || replace(i.channels, ' ', '') || ';' NOT LIKE '%;' || l.channel || ';%'
