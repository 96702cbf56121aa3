"""Two units that number alike: each has its own page, its own slices, names, links and problems."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
import tiny
from gongkai import pipeline
from gongkai.pipeline import BuildRequest

MATTERS = [
    {"name": "org_id", "title": "单位", "type": "string"},
    {"name": "matter_id", "title": "编号", "type": "string"},
    {"name": "title", "title": "事项", "type": "string"},
    {"name": "amount", "title": "金额", "type": "number", "unit": "CNY"},
]
PAY = [*MATTERS[:2], {"name": "day", "title": "日期", "type": "date"}, MATTERS[3]]
CODES = [
    {"name": "year", "title": "年", "type": "string"},
    {"name": "code", "title": "科目", "type": "string"},
    {"name": "name", "title": "名称", "type": "string"},
]
BUDGET = [*CODES[:2], MATTERS[3]]
CODE = {"fields": ["year", "code"], "reference": {"resource": "codes", "fields": ["year", "code"]}}
KEY = {"fields": ["org_id", "matter_id"], "reference": {"resource": "matters", "fields": ["org_id", "matter_id"]}}
RULE = """-- severity: warning
-- zh: {title}：超了 {over} 倍。
-- en: {title}: {over} times too much.
-- hint.zh: 改。
-- hint.en: Mend it.
SELECT 'matters' AS _resource, _row, 'amount' AS _field, title, 1 AS over FROM p.matters WHERE amount > 250
"""
NAMED = """-- severity: warning
-- zh: 有一笔 {amount} 元没有收据。
-- en: {amount} yuan without a receipt.
-- hint.zh: 补上。
-- hint.en: Add it.
SELECT 'pay' AS _resource, _row, 'amount' AS _field, ['matters', org_id, matter_id] AS _record, amount
FROM p.pay WHERE amount IN (40, 50)
"""
SUM = "SELECT org_id, matter_id, sum(amount) AS amount FROM p.pay GROUP BY ALL ORDER BY amount DESC, org_id"
DAYS = "SELECT org_id, matter_id, day, amount FROM p.pay ORDER BY org_id, matter_id, day"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("units")
    views = [
        {"name": "paid", "title": "各事项付了多少？", "resources": ["pay"], "specType": "gongkai",
         "spec": {"type": "hbar", "group": "matter_id", "series": ["amount"], "sentence": "最多的是{max_amount_at}。"}},
        {"name": "days", "title": "哪天付的？", "resources": ["pay"], "specType": "gongkai",
         "spec": {"type": "line", "group": "day", "series": ["amount"], "sentence": "一共{sum_amount}。", "per": "matters"}},
    ]  # fmt: skip
    tiny.package(
        folder / "data" / "p",
        [
            tiny.resource("matters", MATTERS, title="事项", record="title", primaryKey=["org_id", "matter_id"]),
            tiny.resource("pay", PAY, title="付款", primaryKey=["org_id", "matter_id", "day"], foreignKeys=[KEY]),
            tiny.resource("codes", CODES, title="科目表", record="name", primaryKey=["year", "code"]),
            tiny.resource("budget", BUDGET, title="预算", primaryKey=["year", "code"], foreignKeys=[CODE]),
        ],
        {
            "matters": "org_id,matter_id,title,amount\n甲村,1,修路,100\n乙村,1,打井,300\n乙村,2,路灯,50\n",
            "codes": "year,code,name\n2023,205,教育\n2024,205,科技\n2024,206,教育\n",
            "budget": "year,code,amount\n2023,205,100\n2024,205,7\n2024,206,120\n",
            "pay": "org_id,matter_id,day,amount\n甲村,1,2024-01-02,60\n甲村,1,2024-02-02,40\n"
            "乙村,1,2024-01-05,200\n乙村,2,2024-03-01,50\n",
        },
        rules={"R-01": RULE, "R-02": NAMED},
        views={"paid": SUM, "days": DAYS},
    )
    path = folder / "data" / "p" / "datapackage.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "views": views}, ensure_ascii=False), encoding="utf-8")
    checked = pipeline.build(BuildRequest(folder / "data", folder / "content", folder / "site", date(2024, 6, 30)))
    assert not [one for one in checked.problems if one.stops]
    return folder / "site"


def words(site: Path, path: str) -> str:
    text = (site / path).read_text(encoding="utf-8")
    text = text[text.index("<main") : text.index("</main")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def pages(site: Path) -> dict[str, str]:
    """The page of each matter by its title."""
    found = sorted((site / "data" / "p" / "matters").rglob("*/index.html"))
    names = [one.relative_to(site).as_posix() for one in found]
    return {re.search("修路|打井|路灯", words(site, one))[0]: one for one in names}  # type: ignore[index]


@pytest.mark.slow
def test_each_matter_has_a_page_with_its_own_payments(site: Path) -> None:
    assert {title: re.search(r"一共([0-9.]+)", words(site, page))[1] for title, page in pages(site).items()} == {  # type: ignore[index]
        "修路": "100.00", "打井": "200.00", "路灯": "50.00",
    }  # fmt: skip


def test_bars_and_cells_are_named_after_their_own_matter(site: Path) -> None:
    told = words(site, "data/p/index.html")
    assert "最多的是打井" in told and "修路" in told
    table = (site / "data" / "p" / "pay" / "index.html").read_text(encoding="utf-8")
    found = re.findall(r'<a href="[^"]*matters/([^"]*)/index.html">(修路|打井|路灯)</a>', table)
    own = {
        title: page.removeprefix("data/p/matters/").removesuffix("/index.html") for title, page in pages(site).items()
    }
    assert [(title, place) for place, title in found] == [
        (title, own[title]) for title in ("修路", "修路", "打井", "路灯")
    ]


def test_a_name_is_that_of_the_whole_key(site: Path) -> None:
    """A code that means another thing each year is called what it means in the row's own year."""
    assert "2023 教育 100.00 2024 科技 7.00 2024 教育 120.00" in words(site, "data/p/budget/index.html")
    table = (site / "data" / "p" / "budget" / "index.html").read_text(encoding="utf-8")
    found = re.findall(r'<a href="[^"]*codes/([^"]*)/index.html">(教育|科技)</a>', table)
    assert found == [("2023/205", "教育"), ("2024/205", "科技"), ("2024/206", "教育")]


def test_a_problem_is_told_on_the_page_of_its_own_row(site: Path) -> None:
    """The rule's fact is 1, which is the number of two matters; it was found in one row."""
    found = {title for title, page in pages(site).items() if "超了 1 倍" in words(site, page)}
    assert found == {"打井"}


def test_a_problem_of_another_table_is_told_on_the_page_of_the_record_that_its_rule_names(site: Path) -> None:
    """The first matter of each unit has the same number; what is said of a payment of one is not said of the other."""
    found = {title: re.findall("有一笔 ([0-9]+)", words(site, page)) for title, page in pages(site).items()}
    assert found == {"修路": ["40"], "路灯": ["50"], "打井": []}
