"""What a record's views say is shared out by topic: in short on its own page, in full on a page for each topic."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
import tiny
from gongkai import pipeline
from gongkai.core import i18n
from gongkai.pipeline import BuildRequest

UNITS = [
    {"name": "org_id", "title": "单位", "type": "string"},
    {"name": "name_zh", "title": "名称", "type": "string"},
    {"name": "phone", "title": "电话", "type": "string", "dial": True},
]
ACCOUNTS = [
    {"name": "org_id", "title": "单位", "type": "string", "references": "registry.organizations.org_id"},
    {"name": "period", "title": "期间", "type": "string", "period": True},
    {"name": "received", "title": "收到", "type": "number", "unit": "CNY"},
    {"name": "children", "title": "学生", "type": "integer", "suppress": "k"},
]
LATEST = """SELECT a.org_id, a.period, a.received, a.children FROM p.accounts AS a
JOIN (SELECT org_id, max(period) AS period FROM p.accounts GROUP BY org_id) AS l ON l.org_id = a.org_id AND l.period = a.period
ORDER BY a.org_id"""
ALL = "SELECT org_id, period, received FROM p.accounts ORDER BY org_id, period"
ONE = "SELECT org_id, period, received AS income FROM p.accounts ORDER BY org_id, period"
PHONES = "SELECT org_id, phone FROM registry.organizations ORDER BY org_id"


def view(name: str, kind: str = "table", **spec: object) -> dict[str, object]:
    return {
        "name": name,
        "title": name,
        "resources": ["accounts"],
        "specType": "gongkai",
        "spec": {"type": kind, **spec},
    }


def build(folder: Path, views: list[dict[str, object]]) -> pipeline.Findings:
    registry = tiny.resource("organizations", UNITS, title="单位", record="name_zh", primaryKey=["org_id"])
    tiny.package(folder / "data" / "registry", [registry],
                 {"organizations": "org_id,name_zh,phone\na,甲村,0199-5550201\nb,乙村,\nc,丙村,先打 12345 或 110\n"},
                 views={"phones": PHONES},
                 views_words=[{"name": "phones", "title": "电话", "resources": ["organizations"], "specType": "gongkai",
                               "spec": {"type": "facts", "per": "organizations", "page": "people", "brief": 1}}])  # fmt: skip
    accounts = tiny.resource("accounts", ACCOUNTS, title="各期", record="period", heading="{org_id}{period}的账",
                             primaryKey=["org_id", "period"])  # fmt: skip
    tiny.package(folder / "data" / "p", [accounts],
                 {"accounts": "org_id,period,received,children\na,2024-01,100.00,20\na,2024-02,123456.00,2\na,2024Q1,5.00,30\nb,2024-02,7.00,40\n"},
                 views={"latest": LATEST, "all": ALL, "one": ONE}, views_words=views)  # fmt: skip
    return pipeline.build(BuildRequest(folder / "data", folder / "content", folder / "site", date(2024, 6, 30)))


UNIT = "registry.organizations"
VIEWS = [
    view("latest", "facts", per=UNIT, page="money", brief=1, sentence="收到 {first_received}。"),
    view("all", per=UNIT, page="money.year"),
    view("one", per="accounts"),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("topics")
    found = build(folder, VIEWS)
    assert not [one for one in found.problems if one.stops]
    return folder


def page(made: Path, path: str, locale: str = "zh") -> dict:  # type: ignore[type-arg]
    (file,) = made.glob(f"**/{locale}/data/{path}.json")
    return json.loads(file.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def test_a_units_own_page_tells_in_short_and_leads_to_a_page_for_each_topic(made: Path) -> None:
    home = page(made, "registry/organizations/a/index")
    assert [(one["title"], one["path"]) for one in home["topics"]] == [
        ("钱", "data/registry/organizations/a/money/index.html"),
        ("人和电话", "data/registry/organizations/a/people/index.html"),
    ]
    assert [one["path"] for one in home["more"]] == ["data/registry/organizations/a/money/year/index.html"]
    assert [one["within"] for one in home["more"]] == ["钱"]
    (brief,) = home["topics"][0]["briefs"]
    assert brief["sentence"] == "收到 5.00 元。"
    assert [one["text"] for one in brief["words"][0]] == ["2024年第1季度"]
    assert [one["label"] for one in brief["figures"]] == ["收到", "学生"]
    assert [one["id"] for one in home["sections"]] == ["record"]


def test_a_small_count_is_hidden_in_short_as_it_is_in_full(tmp_path: Path) -> None:
    views = [view("latest", "facts", per=UNIT, page="money", brief=1)]
    build(tmp_path, [{**views[0], "query": "latest"}])
    path = tmp_path / "data" / "p" / "accounts.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("a,2024Q1,5.00,30\n", ""), encoding="utf-8")
    pipeline.build(BuildRequest(tmp_path / "data", tmp_path / "content", tmp_path / "site", date(2024, 6, 30)))
    home = page(tmp_path, "registry/organizations/a/index")
    (brief,) = home["topics"][0]["briefs"]
    assert brief["figures"][1].get("absent") == "suppressed" and brief["figures"][0]["text"] == "12.35 万元"


def test_a_unit_of_which_a_topic_has_nothing_has_no_page_for_it(made: Path) -> None:
    assert [one["title"] for one in page(made, "registry/organizations/c/index")["topics"]] == ["人和电话"]
    assert not list(made.glob("site/data/registry/organizations/c/money/**"))
    assert not (made / "site/data/registry/organizations/a/complaints").exists()


def test_a_topics_page_leads_to_the_others_and_back(made: Path) -> None:
    money = page(made, "registry/organizations/a/money/index")
    assert [one["title"] for one in money["menu"]] == ["总览", "钱", "人和电话"]
    assert [one["title"] for one in money["menu"] if one.get("current")] == ["钱"]
    assert money["title"] == "甲村：钱"
    assert [one["path"] for one in money["more"]] == ["data/registry/organizations/a/money/year/index.html"]
    year = page(made, "registry/organizations/a/money/year/index")
    assert [one["title"] for one in year["crumbs"]] == ["甲村", "钱"]
    assert [one["title"] for one in year["menu"] if one.get("current")] == ["钱"]


def test_a_period_is_called_by_its_unit_and_stands_between_its_neighbours(made: Path) -> None:
    month = page(made, "p/accounts/a/2024-02/index")
    assert month["title"] == "甲村2024年2月的账"
    assert [one and one["title"] for one in month["beside"]] == ["2024年1月", None]
    assert "beside" not in page(made, "p/accounts/a/2024Q1/index") and "beside" not in page(
        made, "p/accounts/b/2024-02/index"
    )
    assert [one["path"] for one in month["crumbs"]] == [
        "data/registry/organizations/a/index.html", "data/registry/organizations/a/money/index.html",
    ]  # fmt: skip


def test_a_telephone_number_can_be_dialled_and_nothing_else_can(made: Path) -> None:
    text = (made / "site/data/registry/organizations/a/index.html").read_text(encoding="utf-8")
    assert re.findall(r'href="(tel:[^"]*)"[^>]*>([^<]*)<', text)[0] == ("tel:01995550201", "0199-5550201")
    other = (made / "site/data/registry/organizations/c/index.html").read_text(encoding="utf-8")
    assert "先打 12345 或 110" in other and "tel:" not in other[other.index("<main") : other.index("</main")]


def test_a_topic_that_the_house_does_not_know_is_a_mistake_and_the_view_stays_on_the_records_page(
    tmp_path: Path,
) -> None:
    found = build(
        tmp_path, [view("latest", "facts", per=UNIT, page="monney"), view("all", per=UNIT, page="money", brief=True)]
    )
    told = [one.facts for one in found.problems if one.code == "view-word"]
    assert [(one["key"], one["word"]) for one in told] == [("spec.page", "monney"), ("spec.brief", True)]
    assert "money" in told[0]["known"]


def test_every_topic_has_a_name_in_every_language_and_none_is_an_orphan() -> None:
    for locale in i18n.LOCALES:
        assert {f"topic.{one}" for one in i18n.topics()} <= set(i18n.words(locale))
    assert all(one.rpartition(".")[0] in ("", *i18n.topics()) for one in i18n.topics())


def test_a_table_without_a_heading_has_none_in_any_language(made: Path) -> None:
    """Its records are listed on its package's page, as those whose names say nothing alone are not."""
    assert '"heading"' not in (made / "data/registry/datapackage.json").read_text(encoding="utf-8")
    listed = [one for one in page(made, "registry/index")["sections"] if one["kind"] == "records"]
    assert [item["title"] for item in listed[0]["items"]] == ["甲村", "乙村", "丙村"]
    assert not [one for one in page(made, "p/index")["sections"] if one["kind"] == "records"]


def test_a_record_says_which_table_it_is_from(made: Path) -> None:
    text = (made / "site/data/registry/organizations/a/index.html").read_text(encoding="utf-8")
    assert re.search(r'出自 <a href="\.\./index\.html">单位</a>', text)
