"""What was decided where: the matters of each organisation, as a clerk would enter them."""

from __future__ import annotations

from datetime import date
from random import Random

from demonstration.meetings import meeting_of
from demonstration.pay import annual_pay
from demonstration.procedure import Matter, write_matter
from demonstration.registry import after_holiday
from demonstration.tables import Tables
from demonstration.world import BY_ID, COLLECTIVES, COMMITTEES, COMMUNITY, VILLAGES, months

GARBAGE = {"liuhe": 5_200, "shiqiao": 4_300, "yunquan": 3_100, "songping": 2_600, "dongwan": 7_800}
"""What removing the rubbish costs a month, yuan."""

DIVIDENDS = {
    ("liuhe-coop", 2024): 166_480, ("liuhe-coop", 2025): 187_290, ("liuhe-coop", 2026): 208_100,
    ("shiqiao-coop", 2024): 80_600, ("shiqiao-coop", 2025): 88_660, ("shiqiao-coop", 2026): 96_720,
}  # fmt: skip
"""What a collective shares out in a year (80 to 100 yuan a member at Liuhe, 50 to 60 at Shiqiao)."""

_D = date.fromisoformat
_ANNUAL = {2024: date(2024, 1, 20), 2025: date(2025, 1, 11), 2026: date(2026, 1, 17)}
_SHARING = {2024: date(2024, 1, 13), 2025: date(2025, 1, 4), 2026: date(2026, 1, 10)}


def all_matters() -> list[Matter]:
    """Every matter, those that come back each year first."""
    return [*_authorisations(), *_annual(), *_rubbish(), *_VILLAGE_MATTERS, *_COMMUNITY_MATTERS, *_TOWNSHIP_MATTERS]


def annual_decision(org_id: str, year: int) -> str:
    """The resolution that approved an organisation's plan, pay or sharing for a year."""
    return f"DEC-{BY_ID[org_id].short}-{year}-001"


def rubbish_decision(org_id: str) -> str:
    """The committee's decision on rubbish removal."""
    return f"DEC-{BY_ID[org_id].short}-2024-002"


def write_decisions(tables: Tables, random: Random) -> None:
    """All matters with their procedures, then the meetings that had nothing to resolve."""
    for matter in all_matters():
        write_matter(tables, matter, random)
    for org_id in VILLAGES:
        meeting_of(tables, org_id, "villager_reps", date(2023, 12, 8), random)
        for year in (2024, 2025, 2026):
            meeting_of(tables, org_id, "villagers_assembly", date(year, 3, 8), random)
    for year in (2024, 2025, 2026):
        meeting_of(tables, COMMUNITY, "residents_assembly", date(year, 3, 15), random)
    for org_id in COMMITTEES:
        body = "villager_reps" if org_id in VILLAGES else "residents_reps"
        for month in months()[1::3]:
            year, number = int(month[:4]), int(month[5:])
            held = {
                (row["held_on"].month - 1) // 3
                for row in tables.of("decisions.meetings", org_id)
                if row["body"] == body and isinstance(row["held_on"], date) and row["held_on"].year == year
            }
            if (number - 1) // 3 not in held:
                meeting_of(
                    tables, org_id, body, after_holiday(date(year, number, 12 + COMMITTEES.index(org_id))), random
                )


def _authorisations() -> list[Matter]:
    return [
        Matter(
            org_id, 1, f"授权{BY_ID[org_id].place}{'村民' if org_id in VILLAGES else '居民'}代表会议讨论决定日常重大事项",
            f"Representatives of {BY_ID[org_id].place_en} authorised to decide on regular major matters",
            "four_two" if org_id in VILLAGES else "residents_assembly", _D("2023-12-16"),
            "授权代表会议在本届任期内讨论决定年度收支计划、误工补贴、公益事业和集体项目等事项，决议一律公开，重大分歧仍提交全体会议。",
            status="completed", assembly_matter="other", body="villagers_assembly" if org_id in VILLAGES else "residents_assembly",
            completed_on=_D("2023-12-18"), households=BY_ID[org_id].households,
        )
        for org_id in COMMITTEES
    ]  # fmt: skip


def _annual() -> list[Matter]:
    found = []
    for year, day in _ANNUAL.items():
        for org_id in COMMITTEES:
            one = BY_ID[org_id]
            pay = annual_pay(org_id, year)
            found.append(Matter(
                org_id, 1, f"{one.place}{year}年度财务收支计划及误工补贴人员和标准",
                f"{one.place_en}: financial plan {year}, and who receives allowances at which rates",
                "four_two" if org_id in VILLAGES else "residents_assembly", day,
                f"审议{year}年收支计划，确定干部报酬和误工补贴的人员、标准，全年合计{pay}元，由镇拨经费和集体资金列支，按月发放、按月公开。",
                status="completed" if year < 2026 else "implementing", assembly_matter="allowance", amount=pay,
                households=one.households, body="villager_reps" if org_id in VILLAGES else "residents_reps",
                completed_on=date(year, 12, 31) if year < 2026 else None, origin_ref="年度工作安排",
            ))  # fmt: skip
    for year, day in _SHARING.items():
        for org_id in COLLECTIVES:
            one = BY_ID[org_id]
            total = DIVIDENDS[org_id, year]
            found.append(Matter(
                org_id, 1, f"{one.place}股份经济合作社{year - 1}年度收益分配和{year}年度收支计划",
                f"{one.place_en} cooperative: sharing of the {year - 1} result and plan for {year}", "collective_members", day,
                f"先提取公积公益金，再按份额向{one.members}名成员分配{total}元；同时审议{year}年收支计划{_also(org_id, year)}。"
                "会前十日公布年度报告供成员查阅。",
                status="completed" if year < 2026 else "implementing", importance="major", assembly_matter="income_use",
                amount=total, households=one.households, body="collective_members",
                completed_on=date(year, 12, 31) if year < 2026 else None, origin_ref="理事会年度报告",
            ))  # fmt: skip
    return found


def _also(org_id: str, year: int) -> str:
    """What else the meeting agreed to."""
    return "，同意开设土地补偿费专户" if (org_id, year) == ("liuhe-coop", 2025) else ""


def _rubbish() -> list[Matter]:
    return [
        Matter(
            org_id, 2, f"{BY_ID[org_id].place}生活垃圾清运服务采购", f"{BY_ID[org_id].place_en}: rubbish removal service",
            "routine_committee", _D("2024-01-10"),
            f"生活垃圾清运委托镇统一招选的环境服务公司承担，每月{fee}元，合同三年，村级监督委员会按月核对清运次数。",
            importance="general", amount=fee * 36,
        )
        for org_id, fee in GARBAGE.items()
    ]  # fmt: skip


_VILLAGE_MATTERS: tuple[Matter, ...] = (
    # ── 柳荷村 ──
    Matter(
        "liuhe", 3, "荷塘路硬化及排水工程", "Paving and drainage of Hetang Road", "four_two", _D("2024-04-20"),
        "荷塘路一、二组段长1.26公里，雨天积水、路面破损，是一季度反映最多的问题。方案为混凝土硬化，路侧加排水沟，预算38.6万元，"
        "其中县农村公路补助26万元，其余由村集体资金列支，公开招标。",
        status="evaluated", importance="major", assembly_matter="public_welfare_fundraising", origin="grievance_hotspot",
        origin_ref="2024-03 高频问题第1位：道路（柳荷村）", amount=386_000, households=214, completed_on=_D("2024-12-12"),
        evaluated_on=_D("2025-06-18"),
    ),
    Matter(
        "liuhe", 4, "三组机耕路整修", "Repair of the field track of group 3", "group_meeting", _D("2024-09-14"),
        "三组机耕路450米铺砂石，由本组出义务工，集体出砂石料。", status="completed", importance="general", origin="members_masses",
        origin_ref="三组村民联名建议", amount=9_600, households=43, body="group_meeting", completed_on=_D("2024-11-30"),
        holes=frozenset({("during", "process"), ("after", "basis")}),
    ),
    Matter(
        "liuhe", 2, "宅基地使用方案", "Homestead allocation plan", "four_two", _D("2025-06-14"),
        "明确分户条件、面积标准、选址顺序和公示办法，优先使用村内空闲地，本年度安排12户。", importance="major",
        assembly_matter="homestead", origin="members_masses", origin_ref="2025年4月村民议事会", households=12, body="villagers_assembly",
    ),
    Matter(
        "liuhe", 2, "村民文化广场建设", "Building the village square", "four_two", _D("2026-01-10"),
        "利用原打谷场建设文化广场1,200平方米，含健身器材、照明和晾晒场，预算16.8万元，县文化专项补助10万元，其余村集体资金和捐赠。",
        assembly_matter="public_welfare_fundraising", origin="deliberation", origin_ref="2025年11月民情恳谈会", amount=168_000,
        households=612,
    ),
    Matter(
        "liuhe", 3, "荷塘路延伸段路灯安装", "Street lights on the extension of Hetang Road", "four_two", _D("2026-08-08"),
        "拟在荷塘路延伸段安装太阳能路灯28盏，预算5.6万元，正在党员群众中征求意见。", status="reviewing",
        assembly_matter="public_welfare_fundraising", origin="grievance_hotspot", origin_ref="2026-05 高频问题：路灯", amount=56_000,
    ),
    Matter(
        "liuhe-coop", 2, "鱼塘、果园、厂房发包出租方案", "Contracting out of the pond, orchard and workshop", "collective_members",
        _D("2024-01-20"), "到期的鱼塘86.5亩、果园120亩和旧厂房一处，经镇交易平台公开竞价发包出租，底价由理事会测算并公示。",
        importance="major", assembly_matter="project_contract", origin_ref="理事会提案", body="collective_reps", amount=1_250_000,
    ),
    Matter(
        "liuhe-coop", 2, "集体冷库建设项目", "Building a collective cold store", "collective_members", _D("2025-02-22"),
        "建设300立方米冷库一座，服务果园和周边种植户，预算52万元，县级帮扶资金30万元，其余合作社自有资金，建成后对外出租。",
        status="completed", importance="major", assembly_matter="project_contract", origin="members_masses",
        origin_ref="2024年成员代表提案", amount=520_000, body="collective_reps", completed_on=_D("2026-01-16"),
    ),
    Matter(
        "liuhe-coop", 3, "公路改建征地补偿费使用分配方案", "Use and sharing of land compensation for the road", "collective_members",
        _D("2025-06-28"), "清溪至县城公路改建征收集体土地23.6亩，土地补偿费集体留用两成，其余连同安置补助费、青苗附着物补偿分给被征地农户，"
        "专户存储，逐户公示。", status="completed", importance="major", assembly_matter="compensation", origin="superior",
        origin_ref="县征地补偿安置方案公告", amount=903_200, households=37, body="collective_members", completed_on=_D("2025-07-25"),
    ),
    Matter(
        "liuhe-coop", 2, "屋顶光伏二期", "Rooftop solar, second stage", "collective_members", _D("2026-07-25"),
        "拟利用冷库和厂房屋顶建设光伏二期，正由理事会商议投资和收益测算。", status="reviewing", assembly_matter="project_contract",
        origin="cadres", origin_ref="理事会提案", amount=240_000, body="collective_reps",
    ),
    # ── 石桥村 ──
    Matter(
        "shiqiao", 3, "饮水管网改造工程", "Renewal of the drinking-water pipes", "four_two", _D("2024-09-07"),
        "主管道老化漏损，夏季高处停水多。更换主管3.1公里、入户支管和总表，预算29.8万元，县饮水专项22万元，其余村级自筹。",
        status="evaluated", importance="major", assembly_matter="public_welfare_fundraising", origin="grievance_hotspot",
        origin_ref="2024-07 高频问题第1位：供水（石桥村）", amount=298_000, households=391, completed_on=_D("2025-05-28"),
        evaluated_on=_D("2025-11-20"),
    ),
    Matter(
        "shiqiao", 2, "修订村规民约", "Revision of the village rules", "four_two", _D("2025-05-17"),
        "增加红白喜事简办、犬只拴养、房前屋后三包等条款，删去与法律不一致的条款，报镇政府备案。", status="completed",
        assembly_matter="village_rules", origin="members_masses", origin_ref="2025年3月村民代表建议", households=468,
        body="villagers_assembly", completed_on=_D("2025-06-10"),
    ),
    Matter(
        "shiqiao", 2, "石桥护栏维修", "Repair of the bridge railings", "four_two", _D("2026-05-30"),
        "石桥护栏锈蚀，更换两侧护栏96米，预算3.8万元，小额直接发包。", assembly_matter="public_welfare_fundraising",
        origin="members_masses", origin_ref="2026年4月网格走访", amount=38_000,
    ),
    Matter(
        "shiqiao-coop", 2, "门面和旧校舍出租方案", "Letting of the shops and the old school", "collective_members", _D("2024-01-27"),
        "沿街门面3间和旧校舍续租招租，租期三年，经镇交易平台竞价。", assembly_matter="project_contract", origin_ref="理事会提案",
        body="collective_reps", amount=420_000,
    ),
    Matter(
        "shiqiao-coop", 2, "成员身份确认", "Confirmation of members", "collective_members", _D("2025-11-15"),
        "按户籍、承包关系和生产生活情况确认新增成员18人、注销9人，名册公示无异议后登记。", status="completed", importance="major",
        assembly_matter="member_confirmation", origin="superior", origin_ref="农村集体经济组织成员确认工作", body="collective_members",
        completed_on=_D("2025-12-05"), holes=frozenset({("after", "result")}),
    ),
    Matter(
        "shiqiao-coop", 2, "门面屋顶翻修", "New roof for the shops", "collective_members", _D("2026-04-18"),
        "门面屋顶渗漏，翻修310平方米，预算8.6万元，合作社自有资金。", assembly_matter="project_contract", origin="members_masses",
        origin_ref="承租户反映", amount=86_000, body="collective_reps",
    ),
    # ── 云泉村 ──
    Matter(
        "yunquan", 3, "太阳能路灯安装", "Solar street lights", "four_two", _D("2024-05-18"),
        "泉水组、岭脚组安装太阳能路灯36盏，预算7.8万元，县补助5万元，其余村级自筹。", status="completed",
        assembly_matter="public_welfare_fundraising", origin="deputies", origin_ref="2024年镇人大代表建议第6号", amount=78_000,
        households=158, completed_on=_D("2024-10-10"),
    ),
    Matter(
        "yunquan", 4, "林地、茶园发包方案", "Contracting out of forest and tea garden", "four_two", _D("2024-02-24"),
        "到期林地300亩、茶园64亩公开发包，本村村民同等条件优先。", importance="major", assembly_matter="project_contract",
        origin_ref="到期合同清单", amount=640_000,
    ),
    Matter(
        "yunquan", 5, "泵站借款分期归还", "Repayment of the pump-station loan", "four_two", _D("2024-06-15"),
        "2021年修泵站向信用社借款12万元，尚欠8万元，每年归还2万元，利息按季支付，2027年底前还清。", assembly_matter="dispose_property",
        origin_ref="债务清理", amount=88_000,
    ),
    Matter(
        "yunquan", 2, "岭脚组通组路硬化（一事一议）", "Paving the road to Lingjiao (case by case)", "four_two", _D("2025-03-15"),
        "岭脚组通组路0.8公里硬化，每人筹资15元，每个劳动力出工4天，困难户减免，财政奖补加村集体资金，预算12.8万元。",
        status="completed", importance="major", assembly_matter="public_welfare_fundraising", origin="members_masses",
        origin_ref="2025年2月入户征求意见", amount=128_000, households=121, completed_on=_D("2025-08-29"),
        holes=frozenset({("before", "result")}),
    ),
    Matter(
        "yunquan", 2, "老茶园更新改造", "Replanting the old tea garden", "four_two", _D("2026-03-21"),
        "拟贷款18万元更新老茶园40亩。代表们认为收益测算依据不足，未通过。", status="rejected", importance="major",
        assembly_matter="dispose_property", origin="cadres", origin_ref="镇茶叶站建议", amount=180_000,
    ),
    # ── 松坪村 ──
    Matter(
        "songping", 3, "水面和林下经营权发包", "Contracting out of the water surface and forest floor", "four_two", _D("2024-03-16"),
        "小水库水面38亩、林下180亩公开发包，水面不得投肥养殖。", importance="major", assembly_matter="project_contract",
        origin_ref="到期合同清单", amount=360_000,
    ),
    Matter(
        "songping", 4, "东干渠清淤衬砌（一事一议）", "Clearing and lining the east canal (case by case)", "four_two", _D("2024-10-12"),
        "东干渠1.4公里清淤衬砌，冬闲组织村民出工，预算9.6万元，县水利补助6万元，每人筹资12元。", status="completed",
        assembly_matter="public_welfare_fundraising", origin="members_masses", origin_ref="2024年8月入户征求意见", amount=96_000,
        households=168, completed_on=_D("2025-04-18"), holes=frozenset({("before", "result"), ("after", "basis")}),
    ),
    Matter(
        "songping", 5, "路灯工程欠款清偿计划", "Plan to pay off the street-light debt", "four_two", _D("2024-05-11"),
        "2022年路灯工程欠款8.64万元，2024年还3万元，其余2025年底前还清。", assembly_matter="dispose_property",
        origin="superior", origin_ref="拖欠企业账款清理", amount=86_400,
    ),
    Matter(
        "songping", 3, "暴雨后通村路抢通", "Reopening the road after the storm", "emergency", _D("2025-07-19"),
        "7月18日夜暴雨，通村路两处塌方，组织机械抢通并设警示。", status="completed", importance="important", origin="cadres",
        amount=18_000, households=254, completed_on=_D("2025-07-26"),
    ),
    Matter(
        "songping", 2, "村庄环境整治", "Village environment works", "four_two", _D("2025-09-20"),
        "整治污水沟620米，建小型处理池两座、公厕一座，预算14.2万元，县专项9万元。", assembly_matter="public_welfare_fundraising",
        origin="grievance_hotspot", origin_ref="2025-07 高频问题：环境卫生（松坪村）", amount=142_000, households=203,
    ),
)  # fmt: skip

_COMMUNITY_MATTERS: tuple[Matter, ...] = (
    Matter(
        "dongwan", 2, "东湾一期楼道照明和雨污管网改造", "Stair lighting and drains of Dongwan phase 1", "residents_assembly", _D("2025-04-12"),
        "老旧小区一期14栋更换楼道感应灯，雨污管网分流1.9公里，预算43.2万元，老旧小区改造资金36万元，其余社区经费。", status="completed",
        importance="major", assembly_matter="public_welfare_fundraising", origin="petition", origin_ref="2025年1月一期居民联名",
        amount=432_000, households=612, body="residents_reps", completed_on=_D("2026-01-08"),
    ),
    Matter(
        "dongwan", 3, "小区停车管理办法", "Parking rules of the estate", "residents_assembly", _D("2025-10-18"),
        "公共车位先到先停，消防通道不停车，外来车辆限时，收费全部用于公共部位维修。", status="evaluated", importance="major",
        assembly_matter="other", origin="deliberation", origin_ref="2025年8月协商议事会", households=1_386, body="residents_assembly",
        completed_on=_D("2025-11-28"), evaluated_on=_D("2026-05-20"),
    ),
    Matter(
        "dongwan", 2, "三号楼加装电梯补助", "Subsidy for a lift in building 3", "residents_assembly", _D("2026-05-16"),
        "低层住户意见不一，提议人撤回，待再协商。", status="withdrawn", assembly_matter="other", origin="petition",
        origin_ref="三号楼居民联名", amount=60_000, body="residents_reps",
    ),
    Matter(
        "dongwan", 3, "公共部位适老化改造", "Age-friendly changes to common areas", "residents_assembly", _D("2026-08-15"),
        "拟在单元门口加装坡道和扶手，正在征求意见。", status="consulting", assembly_matter="public_welfare_fundraising",
        origin="members_masses", origin_ref="2026年5月老年居民座谈会", amount=88_000, body="residents_reps",
    ),
)  # fmt: skip

_TOWNSHIP_MATTERS: tuple[Matter, ...] = (
    Matter(
        "qingxi", 1, "清溪镇生活垃圾分类收运方案", "Sorting and collection of household waste in Qingxi", "major_admin", _D("2024-08-15"),
        "全镇推行户分类、村收集、镇转运，增设转运点6处，清运次数和费用每月公布。", status="evaluated", importance="major",
        origin="grievance_hotspot", origin_ref="2024年上半年高频问题：环境卫生", amount=680_000, households=7_860,
        completed_on=_D("2025-03-31"), evaluated_on=_D("2025-10-22"),
    ),
    Matter(
        "qingxi", 1, "清溪镇农村公路管护办法", "Upkeep of rural roads in Qingxi", "major_admin", _D("2025-05-22"),
        "明确县、镇、村管护责任和巡查频次，坑槽五个工作日内修补，小修资金按里程安排到村。", importance="major",
        origin="grievance_hotspot", origin_ref="2024年高频问题：道路", amount=420_000, households=7_860,
    ),
    Matter(
        "qingxi", 2, "清溪镇村庄布局规划", "Village layout plan of Qingxi", "major_admin", _D("2025-11-20"),
        "划定四个村的建设边界、公共设施用地和保留耕地。", status="implementing", importance="major", origin="superior",
        origin_ref="县国土空间规划", households=1_661, holes=frozenset({("before", "result")}),
    ),
    Matter(
        "qingxi", 1, "清溪农贸市场搬迁方案", "Moving the Qingxi market", "major_admin", _D("2026-08-20"),
        "拟将占道集市搬入溪南新址，摊位费标准和过渡安排正在公开征求意见。", status="consulting", importance="major", origin="deputies",
        origin_ref="镇人大代表建议", amount=1_200_000, households=7_860,
    ),
)  # fmt: skip
