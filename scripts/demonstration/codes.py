"""Account subjects, everyday categories, statement lines and code lists."""

from __future__ import annotations

from demonstration.tables import Tables
from demonstration.world import COUNTY

CHART = "2023"

PLAIN: dict[str, tuple[str, str, str, bool]] = {
    "rent": ("income", "出租及承包收入", "Rent and contract income", False),
    "enterprise": ("income", "企业上缴利润", "Profits handed in by enterprises", False),
    "subsidy": ("income", "补助收入", "Government subsidies", False),
    "investment": ("income", "集体投资收益", "Investment income", False),
    "donation": ("income", "捐赠收入", "Donations", False),
    "fundraising": ("income", "村民筹资", "Villagers' contributions", False),
    "land_compensation": ("income", "征地补偿款", "Land compensation", False),
    "other_income": ("income", "其他收入", "Other income", False),
    "cadre_pay": ("expense", "干部报酬", "Committee members' pay", True),
    "work_subsidy": ("expense", "误工补贴", "Work-loss allowances", True),
    "meeting": ("expense", "会议费", "Meetings", False),
    "office": ("expense", "办公费", "Office supplies", False),
    "phone": ("expense", "电话费", "Telephone and internet", False),
    "postage": ("expense", "邮寄费", "Postage", False),
    "utilities": ("expense", "水电费", "Water and electricity", False),
    "reception": ("expense", "接待费", "Reception", True),
    "travel": ("expense", "差旅费", "Travel", True),
    "project": ("expense", "工程支出", "Works", False),
    "welfare": ("expense", "公益福利", "Public welfare", False),
    "relief": ("expense", "慰问救助", "Visits and relief", False),
    "upkeep": ("expense", "管护保洁", "Upkeep and cleaning", False),
    "finance_cost": ("expense", "利息税金", "Interest and taxes", False),
    "distribution": ("expense", "收益分配", "Shared out to members", False),
    "compensation_paid": ("expense", "征地补偿发放", "Land compensation paid out", False),
    "other_expense": ("expense", "其他支出", "Other expenses", False),
    "internal": ("expense", "内部转账", "Internal transfers", False),
}
"""Everyday category: direction, Chinese, English, whether it is always shown on its own."""

# code: name, English, class, normal side, everyday category
_SUBJECTS_2023: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("101", "库存现金", "Cash in hand", "asset", "debit", ""),
    ("102", "银行存款", "Bank deposits", "asset", "debit", ""),
    ("111", "短期投资", "Short-term investments", "asset", "debit", ""),
    ("112", "应收款", "Receivables", "asset", "debit", ""),
    ("113", "内部往来", "Dealings with members", "asset", "debit", ""),
    ("121", "库存物资", "Stores", "asset", "debit", ""),
    ("131", "消耗性生物资产", "Consumable biological assets", "asset", "debit", ""),
    ("132", "生产性生物资产", "Productive biological assets", "asset", "debit", ""),
    ("133", "生产性生物资产累计折旧", "Depreciation of productive biological assets", "asset", "credit", ""),
    ("134", "公益性生物资产", "Public-interest biological assets", "asset", "debit", ""),
    ("141", "长期投资", "Long-term investments", "asset", "debit", ""),
    ("151", "固定资产", "Fixed assets", "asset", "debit", ""),
    ("152", "累计折旧", "Accumulated depreciation", "asset", "credit", ""),
    ("153", "在建工程", "Works in progress", "asset", "debit", "project"),
    ("154", "固定资产清理", "Disposal of fixed assets", "asset", "debit", ""),
    ("161", "无形资产", "Intangible assets", "asset", "debit", ""),
    ("162", "累计摊销", "Accumulated amortisation", "asset", "credit", ""),
    ("171", "长期待摊费用", "Long-term deferred expenses", "asset", "debit", ""),
    ("181", "待处理财产损溢", "Property losses and gains pending", "asset", "debit", ""),
    ("201", "短期借款", "Short-term loans", "liability", "credit", ""),
    ("211", "应付款", "Payables", "liability", "credit", ""),
    ("212", "应付工资", "Wages payable", "liability", "credit", ""),
    ("213", "应付劳务费", "Labour fees payable", "liability", "credit", ""),
    ("214", "应交税费", "Taxes payable", "liability", "credit", ""),
    ("221", "长期借款及应付款", "Long-term loans and payables", "liability", "credit", ""),
    ("231", "一事一议资金", "Case-by-case funds", "liability", "credit", "fundraising"),
    ("241", "专项应付款", "Special payables", "liability", "credit", "subsidy"),
    ("301", "资本", "Capital", "equity", "credit", ""),
    ("311", "公积公益金", "Reserve and welfare fund", "equity", "credit", ""),
    ("321", "本年收益", "Result of the year", "equity", "credit", ""),
    ("322", "收益分配", "Distribution of results", "equity", "credit", "distribution"),
    ("401", "生产(劳务)成本", "Production costs", "cost", "debit", ""),
    ("501", "经营收入", "Operating income", "income", "credit", "rent"),
    ("502", "投资收益", "Investment income", "income", "credit", "investment"),
    ("503", "补助收入", "Subsidy income", "income", "credit", "subsidy"),
    ("504", "其他收入", "Other income", "income", "credit", "other_income"),
    ("511", "经营支出", "Operating expenses", "expense", "debit", "upkeep"),
    ("512", "税金及附加", "Taxes and surcharges", "expense", "debit", "finance_cost"),
    ("513", "管理费用", "Management expenses", "expense", "debit", "office"),
    ("514", "公益支出", "Public welfare expenses", "expense", "debit", "welfare"),
    ("515", "其他支出", "Other expenses", "expense", "debit", "other_expense"),
    ("521", "所得税费用", "Income tax", "expense", "debit", "finance_cost"),
)  # fmt: skip
_SUBJECTS_2004: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("101", "现金", "Cash", "asset", "debit", ""),
    ("102", "银行存款", "Bank deposits", "asset", "debit", ""),
    ("131", "牲畜(禽)资产", "Livestock", "asset", "debit", ""),
    ("132", "林木资产", "Trees", "asset", "debit", ""),
    ("211", "应付工资", "Wages payable", "liability", "credit", ""),
    ("212", "应付福利费", "Welfare payable", "liability", "credit", ""),
    ("501", "经营收入", "Operating income", "income", "credit", "rent"),
    ("502", "经营支出", "Operating expenses", "expense", "debit", "upkeep"),
    ("511", "发包及上交收入", "Contract and hand-in income", "income", "credit", "rent"),
    ("521", "农业税附加返还收入", "Returned agricultural surtax", "income", "credit", "subsidy"),
    ("522", "补助收入", "Subsidy income", "income", "credit", "subsidy"),
    ("531", "其他收入", "Other income", "income", "credit", "other_income"),
    ("541", "管理费用", "Management expenses", "expense", "debit", "office"),
    ("551", "其他支出", "Other expenses", "expense", "debit", "other_expense"),
    ("561", "投资收益", "Investment income", "income", "credit", "investment"),
)  # fmt: skip

SUBJECT_NAMES = {code: (name, english) for code, name, english, *_ in _SUBJECTS_2023}
SUBJECT_CLASS = {code: kind for code, _, _, kind, _, _ in _SUBJECTS_2023}
CONTRA = {"133", "152", "162"}
"""Assets that are subtracted."""

_LISTS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "disclosure_channel": (
        ("website", "网站", "Website"), ("notice_board", "公开栏", "Notice board"), ("forum", "座谈会", "Forum"),
        ("wechat_group", "微信群", "WeChat group"), ("wechat_oa", "微信公众号", "WeChat official account"),
        ("loudspeaker", "应急广播", "Village loudspeaker"), ("leaflet", "明白纸", "Leaflet"),
        ("hearing", "听证会", "Hearing"), ("household_visit", "入户", "Household visit"), ("other", "其他", "Other"),
    ),
    "department": (
        ("works", "城建环保所", "Works and environment office"), ("water", "水利服务站", "Water service station"),
        ("power", "供电所", "Power supply office"), ("traffic", "公路养护站", "Road maintenance station"),
        ("justice", "司法所", "Justice office"), ("health", "卫生院", "Health centre"),
        ("market", "市场监管所", "Market supervision office"),
    ),
}  # fmt: skip


def write_codes(tables: Tables) -> None:
    """Rows of finances.subjects, finances.plain_categories and registry.codelists."""
    for version, subjects in (("2023", _SUBJECTS_2023), ("2004", _SUBJECTS_2004)):
        for code, name, english, kind, side, plain in subjects:
            tables.add(
                "finances.subjects",
                org_id=COUNTY, chart_version=version, subject_code=code, name_zh=name, name_en=english, subject_class=kind,
                normal_side=side, plain_category=plain or None,
            )  # fmt: skip
    for code, (direction, zh, en, always) in PLAIN.items():
        tables.add(
            "finances.plain_categories",
            org_id=COUNTY, plain_category=code, direction=direction, zh=zh, en=en, always_show=always,
        )  # fmt: skip
    for name, entries in _LISTS.items():
        for order, (code, zh, en) in enumerate(entries, 1):
            tables.add("registry.codelists", org_id=COUNTY, list_name=name, code=code, zh=zh, en=en, order=order)
