"""The opinions package: what people were asked before it was decided, what they said, and where they can say it."""

# ruff: noqa: E501 (tables of Chinese text read best one entry a line)

from __future__ import annotations

from demonstration.tables import NOT_APPLICABLE, NOT_DUE, Tables
from demonstration.world import BY_ID, TOWNSHIP, VILLAGES

# organisation, number, what is asked, in English, about, matter, from, until, result, comments: way, group, how many
_CAMPAIGNS = (
    (TOWNSHIP, "2024-01", "垃圾分类收运怎么办", "How to sort and collect household waste", "decision", "2024-001", "2024-05-29", "2024-07-02", "2024-07-19", "website resident 41,household_visit resident 187,forum pc_deputy 12,forum enterprise 9"),
    (TOWNSHIP, "2025-01", "农村公路谁来管护", "Who is to look after rural roads", "decision", "2025-001", "2025-03-05", "2025-04-08", "2025-04-29", "website resident 36,paper_form resident 94,forum pc_deputy 10,forum enterprise 7"),
    (TOWNSHIP, "2025-02", "农村公路管护实施细则(草案)", "Draft rules on the upkeep of rural roads", "normative_document", None, "2025-05-23", "2025-06-23", "2025-07-15", "website resident 18,collection_point resident 27"),
    (TOWNSHIP, "2025-03", "村庄布局规划(草案)", "Draft of the village layout plan", "decision", "2025-002", "2025-09-03", "2025-10-07", "2025-10-30", "website resident 52,household_visit resident 233,hearing pc_deputy 11,hearing cppcc_member 6"),
    (TOWNSHIP, "2026-01", "清溪农贸市场往哪里搬", "Where the Qingxi market is to move", "decision", "2026-001", "2026-06-03", "2026-07-08", NOT_DUE, "website resident 29,household_visit enterprise 64,hotline resident 15"),
    ("liuhe", "2026-01", "荷塘路延伸段路灯装在哪里", "Where the street lights of Hetang Road go", "decision", "2026-003", "2026-06-15", "2026-07-05", NOT_DUE, "household_visit resident 38,paper_form resident 21"),
    ("shiqiao", "2025-01", "村规民约改哪几条", "Which of the village rules to change", "village_rules", "2025-002", "2025-03-16", "2025-04-10", "2025-04-28", "household_visit resident 112,forum resident 26"),
    ("dongwan", "2026-01", "单元门口坡道扶手怎么装", "How ramps and rails are to be fitted", "decision", "2026-003", "2026-05-11", "2026-05-31", "2026-06-18", "collection_point resident 47,household_visit resident 83"),
)  # fmt: skip

# campaign, what was said, by how many, adopted, reason, where it shows
_ITEMS: tuple[tuple[str, str, int, str, str, str], ...] = (
    ("QX-2024-01", "转运点离住房远一点", 64, "adopted", NOT_APPLICABLE, "转运点距住房不少于三十米"),
    ("QX-2024-01", "分错了罚款", 11, "not_adopted", "乡镇没有设定罚款的权力，改为上门提醒。", NOT_APPLICABLE),
    ("QX-2025-01", "坑洼几天修好要写明", 47, "adopted", NOT_APPLICABLE, "五个工作日内修补"),
    ("QX-2025-01", "村道也由镇里全包", 29, "partially", "镇里出小修资金，日常清扫由村负责。", "小修资金按里程安排到村"),
    ("QX-2025-02", "写明巡查的人和电话", 16, "adopted", NOT_APPLICABLE, "附表列各村巡查电话"),
    ("QX-2025-03", "松坪村保留中组居民点", 73, "adopted", NOT_APPLICABLE, "中组列为保留居民点"),
    ("QX-2025-03", "公交站加一班车", 19, "out_of_scope", "班次由县里定，已转交县交通部门。", NOT_APPLICABLE),
    ("SQ-2025-01", "犬只要拴养", 61, "adopted", NOT_APPLICABLE, "第七条"),
    ("SQ-2025-01", "酒席限到八桌", 24, "partially", "多数村民代表认为太少，改为十五桌。", "第四条"),
    ("DW-2026-01", "扶手高低装两道", 33, "adopted", NOT_APPLICABLE, "扶手上下各一道"),
    ("DW-2026-01", "坡道占了车位要补", 18, "not_adopted", "坡道不占划线车位。", NOT_APPLICABLE),
)


def write_opinions(tables: Tables) -> None:
    """All rows of the package: people are told on the day the result is published."""
    results = {}
    for org_id, number, title, english, target, matter, opened, closed, result, came in _CAMPAIGNS:
        short, said = BY_ID[org_id].short, [one.split() for one in came.split(",")]
        results[f"{short}-{number}"] = org_id, result
        tables.fill(
            "opinions.campaigns",
            "org_id campaign_id title_zh title_en target decision_id materials_published_on opened_on closed_on result_published_on methods",
            [(org_id, f"CMP-{short}-{number}", title, english, target, matter and f"DEC-{short}-{matter}", opened, opened, closed, result, ";".join(dict.fromkeys(way for way, *_ in said)))],
        )  # fmt: skip
        rows = [(org_id, f"CMP-{short}-{number}", way, group, int(count)) for way, group, count in said]
        tables.fill("opinions.submissions_summary", "org_id campaign_id channel source_group count", rows)
    tables.fill(
        "opinions.opinion_items",
        "org_id feedback_on opinion_item_id campaign_id gist support_count adoption_status reason reflected_in",
        ((*results[one[0]], f"SAY-{one[0]}-{number:02d}", f"CMP-{one[0]}", *one[1:]) for number, one in enumerate(_ITEMS, 1)),
    )  # fmt: skip
    tables.fill(
        "opinions.contact_points",
        "org_id point_id kind place_type address assisted_hours liaison_count opened_on last_emptied_on",
        (
            (TOWNSHIP, "PNT-QX-01", "legislative_contact_point", "service_center", "清溪镇溪边街18号便民服务中心二楼", "工作日上午", 5, "2023-06-01", NOT_APPLICABLE),
            ("dongwan", "PNT-DW-01", "opinion_point", "property_center", "东湾路66号物业管理中心", "周二、周四下午", 2, "2024-03-01", NOT_APPLICABLE),
            ("liuhe", "PNT-LH-02", "collection_point", "supermarket", "柳荷村小卖部旁", "每月逢五上午", 1, "2024-09-01", NOT_APPLICABLE),
            *((one, f"PNT-{BY_ID[one].short}-01", "opinion_box", "public_space", f"{BY_ID[one].place}办公楼门口", NOT_APPLICABLE, NOT_APPLICABLE, "2022-05-01", "2026-06-22") for one in VILLAGES),
        ),
    )  # fmt: skip
    tables.fill(
        "opinions.drafts_consulted",
        "org_id level point_id requested_by draft_id title_zh title_en opened_on returned_on participants_count suggestions_submitted suggestions_adopted adoption_reported_on",
        (
            (TOWNSHIP, "municipal", "PNT-QX-01", "市人大常委会法制工作机构", "LAW-QX-2025-01", "物业管理条例(修订草案)", "Estate management (draft)", "2025-04-07", "2025-05-09", 46, 9, 3, "2025-11-20"),
            (TOWNSHIP, "municipal", "PNT-QX-01", "市人大常委会法制工作机构", "LAW-QX-2026-01", "养犬管理条例(草案)", "Keeping of dogs (draft)", "2026-04-13", "2026-05-15", 38, 7, NOT_DUE, NOT_DUE),
        ),
    )  # fmt: skip
