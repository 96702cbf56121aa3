SELECT st.stage_zh, st.stage_en,
    SUM(CASE st.seat WHEN 1 THEN 1 WHEN 2 THEN f.answered WHEN 3 THEN f.adopted ELSE f.done END) AS opinions
FROM opinion_fates AS f
CROSS JOIN deliberation_stages AS st
GROUP BY st.seat, st.stage_zh, st.stage_en
ORDER BY st.seat
