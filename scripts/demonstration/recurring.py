"""What comes in and goes out every month or season, by kind of organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from demonstration.book import Book, Entry, Party, yuan
from demonstration.leases import LEASES, Lease, rubbish_contract
from demonstration.matters import DIVIDENDS, GARBAGE, annual_decision, rubbish_decision
from demonstration.pay import monthly_pay
from demonstration.works import COMPANIES
from demonstration.world import BY_ID, COLLECTIVES, COMMUNITY, END, months

TREASURY = Party("government", "清溪镇财政所")
BANK = Party("company", "清溪镇信用合作社")
TAX = Party("government", "清溪镇税务所")
_ALL = tuple(range(1, 13))
_QUARTER_ENDS = (3, 6, 9, 12)


@dataclass(frozen=True)
class Habit:
    """Something paid regularly: between ``low`` and ``high`` yuan, in the named months, to whom, from which account."""

    category: str
    subject: str
    summary: str
    low: int
    high: int
    months: tuple[int, ...]
    party: Party
    account: str = "JB"
    receipt: str = "tax_invoice"
    whole: bool = False


def firm(key: str) -> Party:
    """A company or cooperative of the county."""
    name, code = COMPANIES[key]
    return Party("cooperative" if name.endswith("合作社") else "company", name, code)


def _shop(number: str) -> Party:
    return Party("self_employed", f"商户{number}")


def _habits(org_id: str) -> tuple[Habit, ...]:
    if org_id in COLLECTIVES:
        return _COLLECTIVE
    return (*_SHARED, *(_COMMUNITY if org_id == COMMUNITY else _VILLAGE))


_SHARED: tuple[Habit, ...] = (
    Habit("utilities", "513", "办公用房和公共照明电费", 640, 1_260, _ALL, firm("power")),
    Habit("utilities", "513", "办公用房水费", 62, 148, _QUARTER_ENDS, firm("water_supply")),
    Habit("phone", "513", "电话和宽带费", 186, 238, _ALL, firm("telecom")),
    Habit("office", "513", "代理记账服务费", 1_150, 1_250, _QUARTER_ENDS, firm("books"), whole=True),
    Habit("office", "513", "纸张、墨盒和打印复印", 168, 420, _ALL, _shop("11"), "XJ"),
    Habit("upkeep", "514", "清扫工具和公厕用品", 86, 248, _ALL, _shop("12"), "XJ"),
    Habit("travel", "513", "到县里办事车费", 62, 88, _ALL, Party("company", "云岭县客运公司"), "XJ"),
    Habit("meeting", "513", "代表会议茶水和材料", 140, 330, (2, 5, 8, 11), _shop("13"), "XJ"),
    Habit("postage", "513", "寄送材料邮费", 18, 46, (1, 3, 4, 6, 9, 10, 12), Party("company", "清溪镇邮政所"), "XJ"),
    Habit("reception", "513", "上级来人工作餐", 236, 296, (3, 6, 9, 11), _shop("14"), "XJ"),
    Habit("welfare", "514", "印发明白纸和宣传材料", 260, 620, (1, 4, 7, 10), _shop("11")),
    Habit("relief", "514", "春节走访慰问困难户", 3_200, 5_600, (1,), Party("internal", "本村(社区)困难户"), receipt="payroll_sheet", whole=True),
    Habit("relief", "514", "重阳节慰问高龄老人", 2_400, 4_200, (10,), Party("internal", "本村(社区)高龄老人"), receipt="payroll_sheet", whole=True),
    Habit("other_expense", "515", "公共财产保险费", 1_680, 2_760, (4,), Party("company", "云岭县财产保险公司"), whole=True),
)  # fmt: skip
_VILLAGE: tuple[Habit, ...] = (
    Habit("upkeep", "514", "保洁员工资", 2_400, 2_400, _ALL, Party("internal", "村保洁员"), receipt="payroll_sheet", whole=True),
    Habit("upkeep", "514", "路灯维修", 320, 1_280, (2, 5, 7, 9, 12), _shop("15")),
    Habit("upkeep", "514", "渠道清淤人工费", 1_900, 4_100, (3, 11), Party("internal", "本村务工村民"), receipt="payroll_sheet", whole=True),
    Habit("welfare", "514", "老年人日间照料伙食补助", 1_620, 2_480, _ALL, Party("internal", "村日间照料点"), receipt="payroll_sheet"),
    Habit("welfare", "514", "文艺演出和体育活动", 900, 2_300, (2, 5, 8, 10), Party("social_org", "清溪镇群众文艺协会")),
    Habit("welfare", "514", "防汛沙袋和雨具", 1_240, 2_640, (6,), _shop("16")),
    Habit("welfare", "514", "森林防火宣传牌", 680, 1_380, (11,), _shop("17")),
)  # fmt: skip
_COMMUNITY: tuple[Habit, ...] = (
    Habit("upkeep", "514", "公共部位保洁费", 4_600, 4_600, _ALL, firm("clean"), whole=True),
    Habit("upkeep", "514", "楼道灯和门禁维修", 380, 1_460, (1, 3, 5, 7, 8, 10, 12), _shop("15")),
    Habit("welfare", "514", "老年食堂就餐补助", 2_600, 3_900, _ALL, Party("internal", "社区老年食堂"), receipt="payroll_sheet"),
    Habit("welfare", "514", "儿童暑期托管活动", 1_800, 3_200, (7, 8), Party("social_org", "清溪镇社会工作服务站")),
    Habit("welfare", "514", "邻里节和文体活动", 1_100, 2_600, (2, 5, 9, 11), Party("social_org", "清溪镇群众文艺协会")),
    Habit("welfare", "514", "志愿服务保险和物资", 520, 980, (3, 9), Party("company", "云岭县财产保险公司")),
)  # fmt: skip
_COLLECTIVE: tuple[Habit, ...] = (
    Habit("office", "513", "代理记账服务费", 800, 800, _ALL, firm("books"), whole=True),
    Habit("utilities", "511", "生产用房水电费", 320, 680, _ALL, firm("power")),
    Habit("phone", "513", "支付电话费", 128, 166, _ALL, firm("telecom")),
    Habit("office", "513", "办公用品", 92, 236, _ALL, _shop("11"), "XJ"),
    Habit("travel", "513", "联系业务车费", 58, 82, _ALL, Party("company", "云岭县客运公司"), "XJ"),
    Habit("meeting", "513", "成员大会和代表会议材料", 380, 720, (1, 7), _shop("13")),
    Habit("finance_cost", "512", "缴纳税费", 1_260, 2_540, (1, 4, 7, 10), TAX, receipt="fiscal_receipt"),
    Habit("upkeep", "511", "出租房屋和设备维修", 820, 3_180, (2, 5, 8, 11), _shop("18")),
    Habit("upkeep", "511", "资源管护人工费", 2_400, 4_600, (4, 6, 9), Party("internal", "本社务工成员"), receipt="payroll_sheet", whole=True),
    Habit("other_expense", "515", "财产保险费", 3_900, 4_600, (4,), Party("company", "云岭县财产保险公司"), whole=True),
    Habit("welfare", "514", "发放助学金", 3_000, 5_000, (8,), Party("internal", "本社成员家庭新生"), receipt="payroll_sheet", whole=True),
    Habit("office", "513", "年度审计费", 4_800, 5_200, (3,), firm("books"), whole=True),
)  # fmt: skip
_SCALE = {
    "liuhe": 100,
    "shiqiao": 92,
    "yunquan": 78,
    "songping": 70,
    "dongwan": 118,
    "liuhe-coop": 100,
    "shiqiao-coop": 80,
}


def enter_recurring(book: Book, random: Random) -> None:
    """Habits, pay, rubbish removal, running costs from above, rents and interest, for every month of the data."""
    for month in months():
        year, number = int(month[:4]), int(month[5:])
        for habit in _habits(book.org_id):
            if number in habit.months:
                _pay_habit(book, habit, year, number, random)
        if book.org_id in COLLECTIVES:
            _collective_month(book, year, number, random)
        else:
            _committee_month(book, year, number, random)
        if number in _QUARTER_ENDS:
            interest = yuan(random.randint(2_800, 16_400)) / 100
            book.add(
                Entry(
                    date(year, number, 21),
                    "JB",
                    "income",
                    "504",
                    "other_income",
                    interest,
                    "银行存款利息",
                    BANK,
                    receipt="unified_receipt",
                )
            )
    for lease in LEASES:
        if lease.org_id == book.org_id:
            _rents(book, lease, random)
    _top_up_cash(book)


def _pay_habit(book: Book, habit: Habit, year: int, number: int, random: Random) -> None:
    cents = random.randint(habit.low * 100, habit.high * 100)
    if habit.low != habit.high:
        # Lighting costs most in winter and summer; wages and fees do not scale.
        season = 112 if habit.category == "utilities" and number in (1, 7, 8, 12) else 100
        cents = cents * season // 100 * _SCALE[book.org_id] // 100
    if habit.whole:
        cents = cents // 1_000 * 1_000
    book.add(Entry(
        date(year, number, random.randint(3, 26)), habit.account, "expense", habit.subject, habit.category,
        yuan(cents) / 100, habit.summary, habit.party, receipt=habit.receipt,
        source="collective_own" if book.org_id in COLLECTIVES else "fiscal_operating" if habit.subject == "513" else "collective_own",
    ))  # fmt: skip


def _committee_month(book: Book, year: int, number: int, random: Random) -> None:
    decision = {"decision_id": annual_decision(book.org_id, year)}
    cadres = monthly_pay(book.org_id, year, "cadre_pay")
    others = monthly_pay(book.org_id, year, "work_subsidy")
    workers = Party("internal", "村(居)务工作人员")
    # January's pay waits for the year's resolution.
    payday = date(year, number, 27)
    book.add(
        Entry(
            payday,
            "JB",
            "expense",
            "513",
            "cadre_pay",
            cadres,
            f"发放{number}月干部报酬",
            workers,
            "fiscal_operating",
            "payroll_sheet",
            decision,
        )
    )
    book.add(
        Entry(
            payday,
            "JB",
            "expense",
            "513",
            "work_subsidy",
            others,
            f"发放{number}月误工补贴",
            workers,
            "collective_own",
            "payroll_sheet",
            decision,
        )
    )
    fee = GARBAGE[book.org_id]
    links = {"decision_id": rubbish_decision(book.org_id), "contract_id": rubbish_contract(book.org_id)}
    if (year, number) != (2024, 1):
        book.add(
            Entry(
                date(year, number, 12),
                "JB",
                "expense",
                "514",
                "upkeep",
                yuan(fee),
                f"{_previous(number)}月生活垃圾清运费",
                firm("clean"),
                links=links,
            )
        )
    if number in (2, 5, 8, 11):
        granted = int(3 * (cadres + others + fee) + 3 * 7_200 * _SCALE[book.org_id] // 100) // 100 * 100
        book.add(Entry(
            date(year, number, random.randint(8, 20)), "JB", "income", "503", "subsidy", yuan(granted), f"镇拨第{(number + 1) // 3}季度运转经费",
            TREASURY, "fiscal_operating", "fiscal_receipt",
        ))  # fmt: skip
    if number in (4, 10):
        book.add(Entry(
            date(year, number, random.randint(8, 24)), "JB", "income", "503", "subsidy", yuan(fee * 4 // 100 * 100), "镇拨人居环境保洁补助",
            TREASURY, "fiscal_operating", "fiscal_receipt",
        ))  # fmt: skip
    if book.org_id == COMMUNITY and number in (1, 4, 7, 10):
        book.add(
            Entry(
                date(year, number, 15),
                "JB",
                "income",
                "501",
                "rent",
                yuan(12_600),
                "活动用房租金",
                firm("nursery"),
                receipt="unified_receipt",
            )
        )


def _previous(number: int) -> int:
    return 12 if number == 1 else number - 1


def _collective_month(book: Book, year: int, number: int, random: Random) -> None:
    if book.org_id == "liuhe-coop":
        sun = (58, 64, 82, 94, 104, 100, 112, 108, 92, 80, 66, 56)[number - 1]
        earned = yuan(random.randint(470_000, 540_000) * sun // 100) / 100
        book.add(
            Entry(
                date(year, number, random.randint(14, 22)),
                "JB",
                "income",
                "502",
                "investment",
                earned,
                "光伏发电收益",
                firm("power"),
                receipt="unified_receipt",
            )
        )
    elif number == 6:
        book.add(Entry(
            date(year, 6, 18), "JB", "income", "502", "investment", yuan(18_600 + 1_200 * (year - 2024)), "入股合作社分红",
            firm("fruit"), receipt="unified_receipt",
        ))  # fmt: skip
    if number == 2:
        book.add(Entry(
            date(year, 2, 6), "JB", "expense", "322", "distribution", yuan(DIVIDENDS[book.org_id, year]), f"向成员分配{year - 1}年度收益",
            Party("internal", f"本社成员{BY_ID[book.org_id].members}人"), receipt="payroll_sheet",
            links={"decision_id": annual_decision(book.org_id, year)},
        ))  # fmt: skip


def _rents(book: Book, lease: Lease, random: Random) -> None:
    name, code = lease.party()
    for month in months(lease.start, min(lease.end, END)):
        year, number = int(month[:4]), int(month[5:])
        if number in lease.months:
            day = date(year, number, random.randint(2, 12))
            book.add(Entry(
                day, "JB", "income", "501", "rent", yuan(lease.rent), lease.wording, Party(lease.other_type, name, code),
                receipt="unified_receipt", links={"contract_id": lease.contract_id, "decision_id": lease.decision_id},
            ))  # fmt: skip


def _top_up_cash(book: Book) -> None:
    """Draws cash from the bank early each month, so much that it lasts and little stays."""
    balance = book.opening["XJ"]
    for month in months():
        spent = sum((one.amount for one in book.entries if one.account == "XJ" and one.period == month), Decimal(0))
        if (needed := spent + 200 - balance) > 0:
            drawn = yuan(int(needed // 100 + 1) * 100)
            on = date(int(month[:4]), int(month[5:]), 2)
            inside = Party("internal", BY_ID[book.org_id].place)
            book.add(Entry(on, "JB", "transfer_out", "102", "internal", drawn, "提取备用金", inside, receipt="none"))
            book.add(Entry(on, "XJ", "transfer_in", "101", "internal", drawn, "提取备用金", inside, receipt="none"))
            balance += drawn
        balance -= spent
