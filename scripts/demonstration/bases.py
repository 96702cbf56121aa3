"""The legal bases that the rule profiles and the demonstration matters refer to, and the glossary.

Texts are named by title and article and never quoted at length. Grades: A the primary text was read, B seen on an official
page, C second-hand, M local practice or from memory. C and M are local practice to a reader, never law.
"""

from __future__ import annotations

from datetime import date

from demonstration.tables import Tables
from demonstration.world import COUNTY

SOURCE = "公开的法律法规和制度名称，非演示内容"
_ROUGH = (
    "shandong",
    "zhejiang",
    "shanghai",
    "normative",
    "fundraising",
    "four-two",
    "sunshine",
    "split-cash",
    "hotline",
)
"""Whose day of force is known by its year alone, or not at all."""

_VCL = ("中华人民共和国村民委员会组织法(2018年修正)", "Organic Law of the Villagers' Committees (2018)", "全国人民代表大会常务委员会",
        "law", "2018-12-29", "2025-12-31", "villagers-committee-law-2025", "A")  # fmt: skip
_COL = ("中华人民共和国农村集体经济组织法", "Law on Rural Collective Economic Organisations", "全国人民代表大会常务委员会",
        "law", "2025-05-01", "", "", "A")  # fmt: skip
_RCL = ("中华人民共和国城市居民委员会组织法(2018年修正)", "Organic Law of the Urban Residents' Committees (2018)",
        "全国人民代表大会常务委员会", "law", "2018-12-29", "2025-12-31", "residents-committee-law-2025", "A")  # fmt: skip
_FOI = (
    "中华人民共和国政府信息公开条例",
    "Regulation on Open Government Information",
    "国务院",
    "admin_regulation",
    "2019-05-15",
    "",
    "",
    "A",
)
_MAJ = ("重大行政决策程序暂行条例", "Interim Regulation on Major Administrative Decisions", "国务院", "admin_regulation",
        "2019-09-01", "", "", "A")  # fmt: skip
_LAND = ("中华人民共和国土地管理法实施条例", "Implementing Regulation of the Land Administration Law", "国务院", "admin_regulation",
         "2021-09-01", "", "", "A")  # fmt: skip
_PET = ("信访工作条例", "Regulation on Petition Work", "中共中央、国务院", "party_rule", "2022-05-01", "", "", "A")
_SD = ("山东省实施《中华人民共和国村民委员会组织法》办法", "Shandong measures for the Villagers' Committees Law", "山东省人民代表大会常务委员会",
       "local_regulation", "2012-01-01", "", "", "A")  # fmt: skip
_ZJ = ("浙江省农村集体资产管理条例", "Zhejiang regulation on rural collective assets", "浙江省人民代表大会常务委员会", "local_regulation",
       "2020-01-01", "", "", "A")  # fmt: skip

_ARTICLES: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    ("villagers-committee-law-2018-14", _VCL, "第十四条", "选民名单提前公布，有异议的限期提出和处理"),
    ("villagers-committee-law-2018-20", _VCL, "第二十条", "换届后限期移交"),
    ("villagers-committee-law-2018-21", _VCL, "第二十一条", "村民会议由十八周岁以上村民组成，召集应提前十天通知"),
    ("villagers-committee-law-2018-22", _VCL, "第二十二条", "村民会议的到会人数和通过比例"),
    ("villagers-committee-law-2018-24", _VCL, "第二十四条", "经村民会议讨论决定方可办理的九类事项"),
    ("villagers-committee-law-2018-25", _VCL, "第二十五条", "村民代表会议的组成"),
    ("villagers-committee-law-2018-26", _VCL, "第二十六条", "村民代表会议每季度召开一次"),
    ("villagers-committee-law-2018-27", _VCL, "第二十七条", "村民自治章程和村规民约的制定与备案"),
    ("villagers-committee-law-2018-28", _VCL, "第二十八条", "村民小组会议的到会人数和表决"),
    ("villagers-committee-law-2018-30", _VCL, "第三十条", "村务公开的事项和频次"),
    ("villagers-committee-law-2018-31", _VCL, "第三十一条", "不公开、公开不实的，村民可以反映"),
    ("villagers-committee-law-2018-32", _VCL, "第三十二条", "村务监督机构及其成员的回避"),
    ("villagers-committee-law-2018-33", _VCL, "第三十三条", "民主评议每年至少一次"),
    ("villagers-committee-law-2018-35", _VCL, "第三十五条", "任期和离任经济责任审计"),
    ("collective-org-law-26", _COL, "第二十六条", "成员大会的职权"),
    ("collective-org-law-27", _COL, "第二十七条", "成员大会的通知、到会和表决"),
    ("collective-org-law-28", _COL, "第二十八条", "成员代表大会"),
    ("collective-org-law-31", _COL, "第三十一条", "理事会会议的到会和表决"),
    ("collective-org-law-34", _COL, "第三十四条", "监事不得由理事、财务人员及其近亲属担任"),
    ("collective-org-law-42", _COL, "第四十二条", "收益分配，先提取公积公益金"),
    ("collective-org-law-44", _COL, "第四十四条", "集体资金不得存入以个人名义开立的账户"),
    ("collective-org-law-45", _COL, "第四十五条", "定期公布财务情况，重大事项及时公布"),
    ("collective-org-law-46", _COL, "第四十六条", "年度报告和分配方案提前供成员查阅"),
    ("residents-committee-law-2018-9", _RCL, "第九条", "居民会议的组成"),
    ("residents-committee-law-2018-10", _RCL, "第十条", "居民会议的召集和决定"),
    ("residents-committee-law-2018-16", _RCL, "第十六条", "居民委员会的经费和收支账目应当及时公布"),
    ("foi-regulation-26", _FOI, "第二十六条", "主动公开的期限"),
    ("foi-regulation-30", _FOI, "第三十条", "补正"),
    ("foi-regulation-32", _FOI, "第三十二条", "征求第三方意见"),
    ("foi-regulation-33", _FOI, "第三十三条", "依申请公开的答复期限"),
    ("foi-regulation-49", _FOI, "第四十九条", "年度报告的期限"),
    ("major-decision-regulation-10", _MAJ, "第十条", "决策启动"),
    ("major-decision-regulation-15", _MAJ, "第十五条", "公开征求意见的期限"),
    ("major-decision-regulation-16", _MAJ, "第十六条", "听证材料提前送达"),
    ("major-decision-regulation-25", _MAJ, "第二十五条", "未经合法性审查不得提交讨论"),
    ("major-decision-regulation-26", _MAJ, "第二十六条", "合法性审查的时间"),
    ("major-decision-regulation-36", _MAJ, "第三十六条", "决策后评估"),
    ("major-decision-regulation-42", _MAJ, "第四十二条", "乡级参照执行"),
    ("land-admin-regulation-26", _LAND, "第二十六条", "征地预公告"),
    ("land-admin-regulation-28", _LAND, "第二十八条", "征地补偿安置方案公告"),
    ("land-admin-regulation-31", _LAND, "第三十一条", "征收公告"),
    ("petition-regulation-22", _PET, "第二十二条", "登记和告知"),
    ("petition-regulation-34", _PET, "第三十四条", "办理期限"),
    ("petition-regulation-35", _PET, "第三十五条", "复查"),
    ("petition-regulation-36", _PET, "第三十六条", "复核"),
    ("shandong-vc-measures-24", _SD, "第二十四条", "村民代表会议的通知"),
    ("shandong-vc-measures-27", _SD, "第二十七条", "财务收支每月公布"),
    ("shandong-vc-measures-29", _SD, "第二十九条", "民主评议的间隔"),
    ("shandong-vc-measures-30", _SD, "第三十条", "任期中离任审计"),
    ("zhejiang-collective-assets", _ZJ, "", "农村集体资产的管理和公开"),
    ("zhejiang-collective-assets-20", _ZJ, "第二十条", "重大方案表决前征求意见"),
    ("zhejiang-collective-assets-25", _ZJ, "第二十五条", "财务公开的频次和重大财务事项"),
)

# basis_id, title, title_en, issuer, doc_no, article, level, from, to, superseded_by, grade, what it is about
_SINGLE: tuple[tuple[str, ...], ...] = (
    ("villagers-committee-law-2025", "中华人民共和国村民委员会组织法(2025年修订)", "Organic Law of the Villagers' Committees (2025)",
     "全国人民代表大会常务委员会", "", "", "law", "2026-01-01", "", "", "C", ""),
    ("residents-committee-law-2025", "中华人民共和国城市居民委员会组织法(2025年修订)", "Organic Law of the Urban Residents' Committees (2025)",
     "全国人民代表大会常务委员会", "", "", "law", "2026-01-01", "", "", "C", ""),
    ("budget-law-14", "中华人民共和国预算法", "Budget Law", "全国人民代表大会常务委员会", "", "第十四条", "law", "2015-01-01", "", "", "A",
     "预算、决算批准后限期公开"),
    ("tendering-law-28", "中华人民共和国招标投标法", "Tendering and Bidding Law", "全国人民代表大会常务委员会", "", "第二十八条", "law",
     "2000-01-01", "", "", "M", ""),
    ("tendering-scope-2018", "必须招标的工程项目规定", "Rules on projects that must be tendered", "国家发展和改革委员会", "", "", "rule",
     "2018-06-01", "", "", "M", ""),
    ("uscc-standard", "法人和其他组织统一社会信用代码编码规则", "Unified social credit code for legal persons and other organisations",
     "国家标准化管理委员会", "GB 32100", "", "standard", "2015-10-01", "", "", "B", "统一社会信用代码的构成和校验"),
    ("collective-finance-disclosure-2011", "农村集体经济组织财务公开规定", "Rules on financial disclosure by rural collectives",
     "农业部、监察部", "", "", "normative_document", "2012-01-01", "", "", "B", "财务公开八类内容，逐项逐笔公开"),
    ("collective-finance-2021", "农村集体经济组织财务制度", "Financial rules for rural collectives", "财政部、农业农村部", "财农〔2021〕121号",
     "", "normative_document", "2022-01-01", "", "", "C", ""),
    ("collective-accounting-2023", "农村集体经济组织会计制度", "Accounting rules for rural collectives", "财政部", "财会〔2023〕14号", "",
     "normative_document", "2024-01-01", "", "", "C", ""),
    ("fundraising-opinion-2007", "关于一事一议筹资筹劳的意见", "Opinion on case-by-case fundraising and labour", "国务院办公厅", "国办发〔2007〕4号",
     "", "normative_document", "2007-01-16", "", "", "C", ""),
    ("deliberation-opinion-2015", "关于加强城乡社区协商的意见", "Opinion on deliberation in communities", "中共中央办公厅、国务院办公厅", "", "",
     "normative_document", "2015-07-22", "", "", "C", ""),
    ("shanghai-vc-measures", "上海市实施《中华人民共和国村民委员会组织法》办法", "Shanghai measures for the Villagers' Committees Law",
     "上海市人民代表大会常务委员会", "", "", "local_regulation", "2020-01-01", "", "", "A", "答复村民查询的期限"),
    ("normative-validity-shandong-11", "规范性文件有效期(山东做法)", "Validity of normative documents (Shandong practice)", "", "", "",
     "normative_document", "2018-01-01", "", "", "C", ""),
    ("four-two-practice", "四议两公开工作法(地方做法)", "Four deliberations, two disclosures (local practice)", "", "", "",
     "normative_document", "2009-01-01", "", "", "C", ""),
    ("sunshine-finance-practice", "阳光财务公示榜(地方做法)", "Sunshine finance notice (local practice)", "", "", "", "normative_document",
     "2010-01-01", "", "", "C", ""),
    ("split-cash-practice", "现金限额和大额支出审批(地方做法)", "Cash limits and approval of large payments (local practice)", "", "", "",
     "normative_document", "2010-01-01", "", "", "C", ""),
    ("hotline-practice", "热线工单办理时限(地方做法)", "Time limits for hotline requests (local practice)", "", "", "",
     "normative_document", "2018-01-01", "", "", "C", ""),
    ("liuhe-village-rules-2019", "柳荷村村规民约(演示)", "Liuhe village rules (demonstration)", "柳荷村村民会议", "", "", "village_rules",
     "2019-06-01", "", "", "M", ""),
    ("shiqiao-village-rules-2025", "石桥村村规民约(演示)", "Shiqiao village rules (demonstration)", "石桥村村民会议", "", "", "village_rules",
     "2025-05-20", "", "", "M", ""),
)  # fmt: skip

_GLOSSARY: tuple[tuple[str, str, str, str], ...] = (
    ("四议两公开", "Four deliberations, two disclosures",
     "村里大事的办法：党组织先提议，“两委”商议，党员大会审议，村民(代表)会议决议；决议要公开，办的结果也要公开。", "four-two-practice"),
    ("一事一议", "Case by case", "修路、修渠这样的公益事，大家商量好了再出钱出力，定多少、怎么用都要公布。", "fundraising-opinion-2007"),
    ("三资", "Three kinds of collective property", "集体的资金、资产、资源。", ""),
    ("误工补贴", "Work-loss allowance", "给村里办事耽误了自家活计，按天给的补贴。给谁、给多少要经村民会议定。", "villagers-committee-law-2018-24"),
    ("质保金", "Retention money", "工程款里先扣下的一小部分，过了质保期没问题才付。", ""),
    ("专项资金", "Earmarked fund", "上级指定了用途的钱，不能挪作别用。", ""),
    ("公积公益金", "Reserve and welfare fund", "集体收益分配前先留下的一部分，用于发展生产和公益。", "collective-org-law-42"),
    ("户代表", "Household representative", "一户派一人参加会议。", "villagers-committee-law-2018-22"),
    ("办结率", "Closing rate", "办结的件数占应办件数的多少。网站会写出分子和分母。", ""),
    ("回访", "Call-back", "事情办完后打电话或上门问一问解决没有、满不满意。", ""),
    ("网格员", "Grid worker", "负责一片住户的走访、发现问题和上报的人。", ""),
    ("公示期", "Notice period", "张贴出来让大家看、可以提意见的日子。", ""),
)  # fmt: skip


def write_bases(tables: Tables) -> None:
    """Rows of registry.legal_bases and registry.glossary."""
    for basis_id, (title, title_en, issuer, level, first, last, after, grade), article, excerpt in (
        (one[0], one[1], one[2], one[3]) for one in _ARTICLES
    ):
        _basis(tables, basis_id, title, title_en, issuer, "", article, level, first, last, after, grade, excerpt)
    for single in _SINGLE:
        _basis(tables, *single)
    for term, english, plain, basis in _GLOSSARY:
        tables.add(
            "registry.glossary", org_id=COUNTY, term_zh=term, term_en=english, plain_zh=plain, basis_id=basis or None
        )


def _basis(
    tables: Tables, basis_id: str, title: str, title_en: str, issuer: str, doc_no: str, article: str, level: str,
    first: str, last: str, after: str, grade: str, subject: str,
) -> None:  # fmt: skip
    """One row; real texts say so in their source, and what their article is about stands in the remark, not as a quotation."""
    notes = [f"内容：{subject}"] if subject else []
    if grade in "CM" and level != "village_rules":
        notes.append("引用前请核对原文")
    if basis_id.startswith(_ROUGH):
        notes.append("施行日期只登记到年份，待核实")
    source = {} if level == "village_rules" else {"source_ref": SOURCE}
    tables.add(
        "registry.legal_bases",
        org_id=COUNTY, basis_id=basis_id, title=title, title_en=title_en, doc_no=doc_no or None, issuer=issuer or None,
        article=article or None, level=level, grade=grade, effective_from=date.fromisoformat(first),
        effective_to=date.fromisoformat(last) if last else None, superseded_by=after or None,
        remark="；".join(notes) or None, **source,
    )  # fmt: skip


def village_bases(org_type: str, on: date, *, allowance: bool = False, land: bool = False) -> str:
    """The bases in force on a day that a matter of such an organisation cites, separated by semicolons."""
    if org_type == "collective_org":
        cited = (
            ["collective-org-law-26", "collective-org-law-45"]
            if on >= date(2025, 5, 1)
            else ["collective-finance-2021"]
        )
    elif org_type == "residents_committee":
        cited = ["residents-committee-law-2018-16" if on.year < 2026 else "residents-committee-law-2025"]
    elif on.year < 2026:
        cited = ["villagers-committee-law-2018-24", "villagers-committee-law-2018-30"]
    else:
        cited = ["villagers-committee-law-2025", "four-two-practice"]
    if allowance:
        cited.append("collective-finance-disclosure-2011")
    if land:
        cited.append("land-admin-regulation-28")
    return ";".join(cited)
