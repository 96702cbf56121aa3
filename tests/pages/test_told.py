"""What the pages say with “most”, “last”, “all”, a total or a rate, reckoned again from the downloads by SQL of this test's own."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from demonstration_site import AS_OF
from gongkai import pipeline
from root import ROOT

pytestmark = pytest.mark.slow

# Where a table is published each period, and its month's books are due (profiles/national.toml).
NATIONAL = tomllib.loads((ROOT / "scripts/packages/profiles/national.toml").read_text(encoding="utf-8"))["parameters"]


@dataclass
class Built:
    """A site of the demonstration: its pages' data and its downloads."""

    pages: Path
    site: Path
    database: duckdb.DuckDBPyConnection

    def page(self, path: str, locale: str = "zh") -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.pages / locale / f"{path}.json").read_text(encoding="utf-8"))
        return found

    def section(self, path: str, name: str, locale: str = "zh") -> dict[str, Any]:
        """The figure or table of a page whose name ends so."""
        for one in self.page(path, locale)["sections"]:
            inner = one["figure"] if one["kind"] == "figure" else one
            if re.search(rf"(^|-){name}(-|$)", str(inner.get("id", ""))):
                return dict(inner)
        raise AssertionError(f"{path} has no {name}")

    def matter(self, key: str) -> str:
        """The page of a matter, wherever it stands."""
        (found,) = (self.pages / "zh" / "data" / "decisions" / "matters").rglob(f"{key}/index.json")
        return str(found.relative_to(self.pages / "zh").with_suffix(""))

    def said(self, path: str, name: str, locale: str = "zh") -> str:
        return str(self.section(path, name, locale)["sentence"])

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.database.execute(sql).fetchall()

    def one(self, sql: str) -> Any:
        (row,) = self.rows(sql)
        return row[0] if len(row) == 1 else row


@pytest.fixture(scope="module")
def built(demonstration_folder: Path) -> Iterator[Built]:
    folder = demonstration_folder
    order = pipeline.BuildRequest(folder / "data", folder / "content", folder / "site", AS_OF)
    database = duckdb.connect()
    for path in sorted((folder / "site" / "downloads").glob("*/*.csv")):
        if path.name.endswith(".excel.csv"):
            continue
        database.execute(f"CREATE SCHEMA IF NOT EXISTS {path.parent.name}")
        database.execute(
            f"CREATE TABLE {path.parent.name}.{path.stem} AS SELECT * FROM "
            f"read_csv('{path}', header = true, nullstr = ['', '*', '—', '…'], quote = '\"', escape = '\"', sample_size = -1)"
        )
    yield Built(order.work, order.out, database)
    database.close()


def yuan(sentence: str) -> list[Decimal]:
    """The amounts of a Chinese sentence in yuan, as exactly as it says them."""
    found = re.findall(r"(-?[\d,]+(?:\.\d+)?) (万元|元)", sentence)
    return [Decimal(text.replace(",", "")) * (10000 if unit == "万元" else 1) for text, unit in found]


def near(said: Decimal, reckoned: Any) -> bool:
    """Whether an amount is said as it is, to the second decimal of the unit it is said in."""
    return abs(said - Decimal(str(reckoned))) <= (50 if abs(said) >= 10000 else Decimal("0.005"))


def counts(sentence: str) -> list[int]:
    """The whole numbers of a sentence that are no part of a date."""
    plain = re.sub(r"\d{4}年(第\d季度|\d+月(\d+日)?)?|\d+月\d+日", "", sentence)
    return [int(one.replace(",", "")) for one in re.findall(r"(?<![\d.])\d[\d,]*(?![\d.])", plain)]


def said_of(sentence: str, *words: str) -> list[int]:
    """The number that follows each word; 0 where the sentence leaves it out, as it does with what is not there."""
    found = [re.search(rf"{word}的? ([\d,]+) ", sentence) for word in words]
    return [int(one[1].replace(",", "")) if one else 0 for one in found]


ENTRIES = """(SELECT coalesce(o.direction, t.direction) AS direction, coalesce(o.plain_category, t.plain_category) AS category,
    t.period, t.org_id, CASE WHEN t.direction = 'reversal' THEN -t.amount ELSE t.amount END AS amount
    FROM finances.transactions t LEFT JOIN finances.transactions o ON t.direction = 'reversal' AND o.txn_id = t.reverses_txn_id
    AND o.org_id = t.org_id)"""


@pytest.mark.parametrize(("view", "direction"), [("where-it-went", "expense"), ("where-from", "income")])
def test_finances_most_and_total_of_the_last_whole_year(built: Built, view: str, direction: str) -> None:
    sentence = built.said("data/finances/index", view)
    total, largest = yuan(sentence)
    year = re.match(r"(\d{4})年一共", sentence)
    assert year and year[1] == "2025"
    of_year = f"SELECT category, amount FROM {ENTRIES} e WHERE direction = '{direction}' AND period LIKE '2025-%'"
    assert near(total, built.one(f"SELECT sum(amount) FROM ({of_year})"))
    names = "SELECT plain_category, min(zh) AS zh FROM finances.plain_categories GROUP BY 1"
    name, amount = built.rows(
        f"SELECT n.zh, sum(e.amount) FROM ({of_year}) e JOIN ({names}) n ON n.plain_category = e.category "
        "GROUP BY n.zh ORDER BY 2 DESC LIMIT 1"
    )[0]
    assert near(largest, amount) and f"最多的是{name}，" in sentence


def test_finances_every_unit_says_its_own_year(built: Built) -> None:
    units = [one for (one,) in built.rows("SELECT DISTINCT org_id FROM finances.transactions ORDER BY 1")]
    assert len(units) > 5
    for unit in units:
        total, largest = yuan(built.said(f"data/registry/organizations/{unit}/money/index", "org-where-it-went"))
        mine = f"{ENTRIES} e WHERE direction = 'expense' AND period LIKE '2025-%' AND org_id = '{unit}'"
        assert near(total, built.one(f"SELECT sum(amount) FROM {mine}")), unit
        top = built.one(f"SELECT max(s) FROM (SELECT sum(amount) AS s FROM {mine} GROUP BY category)")
        assert near(largest, top), unit


SUBJECTS = """(SELECT CASE WHEN s.subject_class IN ('income', 'expense', 'cost') THEN 1 ELSE 0 END AS result, e.* FROM (
    SELECT coalesce(o.direction, t.direction) AS direction, coalesce(o.subject_code, t.subject_code) AS code, t.chart_version AS chart,
    t.period, t.org_id, CASE WHEN t.direction = 'reversal' THEN -t.amount ELSE t.amount END AS amount
    FROM finances.transactions t LEFT JOIN finances.transactions o ON t.direction = 'reversal' AND o.txn_id = t.reverses_txn_id
    AND o.org_id = t.org_id) e JOIN finances.subjects s ON s.chart_version = e.chart AND s.subject_code = e.code)"""


def test_income_and_expense_are_told_apart_from_money_that_passes_through(built: Built) -> None:
    """收入 and 支出 are said of subjects of income and expense only; whatever else moved is 收到 and 付出."""
    units = [one for (one,) in built.rows("SELECT DISTINCT org_id FROM finances.transactions ORDER BY 1")]
    places = [("data/finances/index", "money-kinds", "true")]
    places += [
        (f"data/registry/organizations/{one}/money/year/index", "org-money-kinds", f"org_id = '{one}'") for one in units
    ]
    for page, view, whose in places:
        received, income, paid, expense = yuan(built.said(page, view))
        of_year = f"FROM {SUBJECTS} s WHERE period LIKE '2025-%' AND {whose}"
        for said, direction, result in (
            (received, "income", ""), (income, "income", "AND result = 1"), (paid, "expense", ""), (expense, "expense", "AND result = 1"),
        ):  # fmt: skip
            assert near(said, built.one(f"SELECT sum(amount) {of_year} AND direction = '{direction}' {result}")), (
                page,
                direction,
            )
        assert income < received or expense < paid, page
        assert sum("收付实现制" in json.dumps(one, ensure_ascii=False) for one in built.page(page)["sections"]) == 1


def test_money_that_moved_is_not_called_income_or_expense(built: Built) -> None:
    """No sentence, title or heading over the cash that moved says 收入 or 支出 but the one that tells them apart."""
    pages = ["data/finances/index", *(str(one.relative_to(built.pages / "zh").with_suffix("")) for one in
             sorted((built.pages / "zh/data/registry/organizations").rglob("index.json")))]  # fmt: skip
    for page in pages:
        for section in built.page(page)["sections"]:
            inner = section.get("figure", section)
            if "money-kinds" not in str(inner.get("id", "")):
                words = [inner.get(one) for one in ("title", "subtitle", "sentence")]
                assert not re.search("收入|支出", json.dumps(words, ensure_ascii=False)), (page, words)


def test_finances_last_month_and_twelve_months(built: Built) -> None:
    last = built.one("SELECT max(period) FROM finances.account_balances")
    sentence = built.said("data/finances/index", "balance")
    assert sentence.startswith(f"{last[:4]}年{int(last[5:])}月末")
    assert near(
        yuan(sentence)[0], built.one(f"SELECT sum(closing) FROM finances.account_balances WHERE period = '{last}'")
    )
    sentence = built.said("data/finances/index", "monthly")
    months = built.rows(
        "SELECT period, sum(income), sum(expense) FROM finances.account_balances GROUP BY 1 ORDER BY 1 DESC LIMIT 12"
    )
    income, expense, most = yuan(sentence)
    assert near(income, sum(one[1] for one in months)) and near(expense, sum(one[2] for one in months))
    month, _, spent = max(months, key=lambda one: one[2])
    assert near(most, spent) and f"付出最多的是{month[:4]}年{int(month[5:])}月" in sentence


def test_finances_rate_of_periods_published_in_time(built: Built) -> None:
    sentence = built.said("data/finances/index", "published-on-time")
    on_time, due, late, missing = said_of(sentence, "按时公开", "应公开", "晚了", "还没公开")
    day = int(NATIONAL["finance_due_day_month"]["value"])
    done = f"""SELECT published_on, make_date(CAST(left(period, 4) AS INT), CAST(right(period, 2) AS INT), {day}) + INTERVAL 1 MONTH
        AS due FROM finances.period_disclosures WHERE period LIKE '____-__'"""
    if built.one("SELECT count(*) FROM registry.organizations WHERE finance_frequency = 'quarter'") == 0:
        assert on_time == built.one(
            f"SELECT count(*) FROM ({done}) WHERE published_on <= due AND due < DATE '2026-06-30'"
        )
        assert late == built.one(f"SELECT count(*) FROM ({done}) WHERE published_on > due AND due < DATE '2026-06-30'")
    assert on_time + late + missing == due


def test_decisions_total_and_most_by_status(built: Built) -> None:
    total, largest = counts(built.said("data/decisions/index", "status"))
    assert total == built.one("SELECT count(*) FROM decisions.matters")
    assert largest == built.one("SELECT max(n) FROM (SELECT count(*) AS n FROM decisions.matters GROUP BY status)")


CELLS = f"""(SELECT m.org_id, m.decision_id, f.phase, a.aspect, d.decision_id IS NOT NULL AS filled FROM decisions.matters m
    CROSS JOIN (VALUES ('before', 1), ('during', 2), ('after', 3)) f(phase, n)
    CROSS JOIN (VALUES ('decision'), ('process'), ('result'), ('basis')) a(aspect)
    LEFT JOIN (SELECT DISTINCT decision_id, phase, aspect FROM decisions.disclosures) d
        ON d.decision_id = m.decision_id AND d.phase = f.phase AND d.aspect = a.aspect
    WHERE m.withhold_reason IS NULL AND f.n <= CASE m.status WHEN 'resolved' THEN 1 WHEN 'implementing' THEN 2
        WHEN 'completed' THEN 3 WHEN 'evaluated' THEN 3 ELSE 0 END
    AND (f.n < 3 OR d.decision_id IS NOT NULL OR m.completed_on + {NATIONAL["result_disclosure_days"]["value"]} < DATE '2026-06-30'))"""


def test_decisions_holes_are_the_same_on_every_page_and_most_is_most(built: Built) -> None:
    due, filled, holes = built.one(
        f"SELECT count(*), count(*) FILTER (filled), count(*) FILTER (NOT filled) FROM {CELLS}"
    )
    assert holes > 0
    for name in ("completeness", "phases"):
        assert counts(built.said("data/decisions/index", name)) == [due, filled, holes], name
    sentence = built.said("data/decisions/index", "cells")
    by_cell = built.rows(f"SELECT phase, aspect, count(*) AS n FROM {CELLS} WHERE NOT filled GROUP BY 1, 2")
    most = max(one[2] for one in by_cell)
    assert counts(sentence) == [due, filled, holes, most]
    phases = {"before": "事前", "during": "事中", "after": "事后"}
    aspects = {"decision": "决策", "process": "过程", "result": "结果", "basis": "制度依据"}
    for phase, aspect, number in by_cell:
        assert (f"“{phases[phase]}{aspects[aspect]}”" in sentence) == (number == most)
    # The pages of the units and of the matters add up to the same, and no hole hides behind a date.
    units = built.rows(
        f"SELECT org_id, count(*), count(*) FILTER (filled), count(*) FILTER (NOT filled) FROM {CELLS} GROUP BY 1"
    )
    for unit, *numbers in units:
        assert (
            counts(built.said(f"data/registry/organizations/{unit}/missing/index", "org-cells"))
            == numbers[: 3 if numbers[2] else 2]
        ), unit
    matters = built.rows(f"SELECT decision_id, count(*) FILTER (NOT filled) FROM {CELLS} GROUP BY 1")
    for matter, lacking in matters:
        assert said_of(built.said(built.matter(matter), "matrix"), "没公开") == [lacking], matter


def test_decisions_the_last_step_is_the_last_that_was_taken(built: Built) -> None:
    labels = {}
    descriptor = json.loads((ROOT / "scripts/packages/decisions/datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        for field in resource["schema"]["fields"]:
            if field["name"] == "step_code":
                labels |= {one["value"]: one["label"] for one in field["categories"]}
    taken = "outcome IN ('agreed', 'amended', 'rejected') AND merged_with IS NULL"
    matters = built.rows(
        f"SELECT decision_id, count(DISTINCT step_code) FILTER ({taken}), max(coalesce(finished_on, started_on)) FILTER ({taken}) "
        "FROM decisions.steps GROUP BY 1 ORDER BY 1"
    )
    assert len(matters) > 50
    for matter, number, day in matters:
        sentence = built.said(built.matter(matter), "steps")
        if not number:
            assert sentence.startswith("还没有走完一步。")
            continue
        last = {
            one for (one,) in built.rows(
                f"SELECT step_code FROM decisions.steps WHERE decision_id = '{matter}' AND {taken} "
                f"AND coalesce(finished_on, started_on) = DATE '{day}'"
            )
        }  # fmt: skip
        told = re.match(r"走了 (\d+) 步，最近一步是(\d+)年(\d+)月(\d+)日的“([^”]+)”", sentence)
        assert told and int(told[1]) == number, sentence
        assert date(*map(int, told.groups()[1:4])) == day
        assert told[5] in {re.sub("[“”]", "", labels[one]) for one in last}, sentence
        spared = built.rows(
            f"SELECT step_code FROM decisions.steps WHERE decision_id = '{matter}' AND outcome = 'not_required'"
        )
        assert ("不用走：" in sentence) == bool(spared), sentence


def test_decisions_the_latest_is_the_latest(built: Built) -> None:
    last = built.one("SELECT max(resolved_on) FROM decisions.matters")
    assert f"{last.year}年{last.month}月{last.day}日" in built.said("data/decisions/index", "latest")


def test_disclosure_totals_most_and_last(built: Built) -> None:
    largest, total = counts(built.said("data/disclosure/index", "channels"))
    logged = "FROM disclosure.publication_log WHERE published_on IS NOT NULL"
    assert total in (
        built.one(f"SELECT count(*) {logged}"),
        built.one("SELECT count(*) FROM disclosure.publication_log"),
    )
    assert largest == built.one(f"SELECT max(n) FROM (SELECT count(*) AS n {logged} GROUP BY channel)")
    number, last = built.one("SELECT count(*), max(corrected_on) FROM disclosure.corrections")
    sentence = built.said("data/disclosure/index", "corrections")
    assert counts(sentence) == [number] and f"{last.year}年{last.month}月{last.day}日" in sentence
    sentence = built.said("data/disclosure/index", "inquiries")
    asked, answered, average = built.one(
        "SELECT count(*), count(answered_on), round(avg(date_diff('day', received_on, answered_on)), 1) FROM disclosure.inquiries"
    )
    assert sentence == f"问过 {asked} 次，已答复 {answered} 次，平均 {average:g} 天。"


def test_disclosure_what_the_units_lack_adds_up_to_the_whole(built: Built) -> None:
    words = ("按时公开", "应公开", "晚了", "没公开")
    on_time, due, late, missing = said_of(built.said("data/disclosure/index", "punctual"), *words)
    assert on_time + late + missing == due
    units = [one for (one,) in built.rows("SELECT DISTINCT org_id FROM disclosure.catalogue ORDER BY 1")]
    clocks = [
        said_of(built.said(f"data/registry/organizations/{unit}/missing/index", "clock"), "没公开", "晚了", "应公开")
        for unit in units
    ]
    assert [sum(one) for one in zip(*clocks, strict=True)] == [missing, late, due]
    gaps = built.section("data/disclosure/index", "gaps")
    listed = len(gaps["table"]["rows"]) if "table" in gaps else 0
    assert listed == missing
    # The list is of the catalogue, and says so: a matter may still have holes.
    assert missing or "民主决策" in gaps["text"]


def test_grievances_totals_and_most(built: Built) -> None:
    received, dispatched, closed, in_progress = counts(built.said("data/grievances/index", "received-closed"))
    months = "FROM grievances.monthly_totals" if built.one(
        "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'grievances' AND table_name = 'monthly_totals'"
    ) else "FROM grievances.monthly_stats"  # fmt: skip
    hidden = built.one(f"SELECT count(*) - count(received) {months}")
    if not hidden:
        assert (received, dispatched, closed) == built.one(
            f"SELECT sum(received), sum(dispatched), sum(closed) {months}"
        )
    assert dispatched <= received and in_progress <= closed
    largest, total = counts(built.said("data/grievances/index", "categories"))
    top, whole = built.one("SELECT max(received), sum(received) FROM (SELECT category_id, sum(received) AS received "
                           "FROM grievances.stats_12m_by_category GROUP BY 1)")  # fmt: skip
    assert (largest, total) == (top, whole)
    twelve, asked, satisfied = counts(re.sub(r"最近 12 个月", "", built.said("data/grievances/index", "loop")))
    assert twelve == total, "the twelve months by step and by category are the same cases"
    assert (asked, satisfied) == built.one("SELECT sum(called_back), sum(rated_satisfied) FROM grievances.stats_12m")


def test_grievances_what_became_of_each_kind_and_of_two_halves_of_a_year(built: Built) -> None:
    sums = "sum(due), sum(closed_on_time), sum(called_back), sum(resolved)"
    rows = built.rows(f"SELECT {sums}, count(*), count(resolved) FROM grievances.stats_12m_by_category")[0]
    if rows[4] == rows[5]:
        assert counts(built.said("data/grievances/index", "outcomes")) == [int(one) for one in rows[:4]]
        section = built.section("data/registry/organizations/liuhe/complaints/index", "org-outcomes")
        assert counts(section["sentence"]) == [int(one) for one in rows[:4]] and section["note"].startswith(
            "清溪镇人民政府"
        )
    water = [
        [cell["text"] for cell in row]
        for row in built.section("data/grievances/index", "outcomes")["table"]["rows"]
        if row[0]["text"] == "供水"
    ]
    own = built.one(
        "SELECT received, closed_on_time, due, resolved, called_back, rated_satisfied FROM grievances.stats_12m_by_category "
        "WHERE category_id = 'water'"
    )
    assert water[0][1:7] == [f"{one:,}" for one in own]
    sentence = re.sub(r"最近 6 个月|再往前 6 个月|[\d.]+%", "", built.said("data/grievances/index", "rates-monthly"))
    halves = built.rows(
        "SELECT sum(called_back), sum(resolved), count(called_back) + count(resolved) FROM (SELECT *, (row_number() OVER "
        "(ORDER BY month DESC) - 1) // 6 AS half FROM grievances.stats_by_month) GROUP BY half ORDER BY half LIMIT 2"
    )
    if all(one[2] == 12 for one in halves):
        assert counts(sentence) == [int(one) for half in halves for one in half[:2]]


def test_a_matters_page_begins_with_what_was_decided_and_how_far_it_has_come(built: Built) -> None:
    found = built.rows("SELECT decision_id, resolved_on, amount_involved FROM decisions.matters ORDER BY 1")
    for matter, day, amount in found:
        page = built.page(built.matter(matter))
        first = page["sections"][0]
        assert first["id"].startswith("decisions-decided-"), matter
        rows = {one["label"]: one["text"] for one in first["rows"]}
        if amount is not None:
            assert yuan(rows["涉及金额"]) == [Decimal(str(amount))], matter
        if day is not None:
            assert page["answer"].startswith(f"{day.year}年{day.month}月{day.day}日定的，现在：")
        order = [
            re.sub(r"^decisions-([a-z]+)-.*$", r"\1", str((one.get("figure") or one).get("id")))
            for one in page["sections"]
        ]
        assert order.index("steps") == 1 and order.index("matrix") == 2, matter


def test_matters_are_listed_by_unit_status_and_year_and_none_is_lost(built: Built) -> None:
    everything = built.page("data/decisions/matters/_all/index")
    assert len(everything["items"]) == built.one("SELECT count(*) FROM decisions.matters")
    assert everything["answer"] == f"一共 {len(everything['items'])} 件，还没有日期的在前，其余最近的在前。"
    said = [re.search(r"(20\d\d)年", one["note"]) for one in everything["items"]]
    in_order = [
        found[1] if found else "未通过" if re.search("未通过|已撤回", one["note"]) else "办着"
        for found, one in zip(said, everything["items"], strict=True)
    ]
    assert list(dict.fromkeys(in_order)) == [
        "办着",
        *sorted({one for one in in_order if one.isdigit()}, reverse=True),
        "未通过",
    ]
    failed = built.one("SELECT count(*) FROM decisions.matters WHERE status = 'rejected'")
    assert failed and built.page("data/decisions/matters/_all/status/rejected/index")["answer"] == f"一共 {failed} 条。"
    assert built.page("data/decisions/matters/_all/resolved_on/2025/index")["answer"].endswith("件，最近的在前。")
    units = built.one("SELECT count(*) FROM registry.organizations")
    assert built.page("data/registry/organizations/_all/index")["answer"] == f"一共 {units} 条。"  # listed by no date
    of_unit = built.page("data/decisions/matters/_all/org_id/liuhe/index")
    assert len(of_unit["items"]) == built.one("SELECT count(*) FROM decisions.matters WHERE org_id = 'liuhe'")
    years = dict(
        built.rows(
            "SELECT CAST(year(resolved_on) AS VARCHAR), count(*) FROM decisions.matters WHERE resolved_on IS NOT NULL GROUP BY 1"
        )
    )
    for year, count in years.items():
        assert len(built.page(f"data/decisions/matters/_all/resolved_on/{year}/index")["items"]) == count, year
    facets = {one["title"]: one["items"] for one in everything["facets"]}
    assert [one["title"] for one in facets["决议日期"]] == [
        f"{year}年（{years[year]}）" for year in sorted(years, reverse=True)
    ]


def test_no_page_shows_a_raw_key_or_speaks_of_cells(built: Built) -> None:
    keys = set(tomllib.loads((ROOT / "theme/i18n/zh.toml").read_text(encoding="utf-8")))
    for path in sorted(built.pages.glob("[ze][hn]/**/*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(page, dict):
            # What the explorer hands to the browser are keys and words.
            page["sections"] = [one for one in page.get("sections", []) if one.get("kind") != "explorer"]
        text = json.dumps(page, ensure_ascii=False)
        assert {
            one for one in re.findall(r"[a-z][a-z-]*(?:\.[a-z][a-z-]*)+", text) if one in keys - {"ledger.csv"}
        } == set(), path
        assert not re.search(r"应公开 \d+ 格|该公开的都公开了", text), path


def test_codes_in_lists_are_labelled(built: Built) -> None:
    for path in ("data/finances/period_disclosures/index", "data/disclosure/catalogue/index"):
        text = json.dumps(built.section(path, "preview"), ensure_ascii=False)
        assert "notice_board" not in text and "公开栏" in text, path


def test_finances_what_is_not_reviewed_yet_is_marked(built: Built) -> None:
    waiting = built.rows(
        "SELECT org_id, count(*) FILTER (supervision_status <> 'passed') FROM finances.transactions t WHERE period = "
        "(SELECT max(period) FROM finances.account_balances b WHERE b.org_id = t.org_id) GROUP BY 1 ORDER BY 1"
    )
    assert any(number for _, number in waiting)
    for unit, number in waiting:
        sentence = built.said(f"data/registry/organizations/{unit}/money/month/index", "org-month-lines")
        assert sentence.startswith("待审核：") == bool(number) and (not number or counts(sentence) == [number]), unit


def test_two_years_later_every_page_and_download_is_there_and_says_that_it_is_late(
    built: Built, demonstration_folder: Path, tmp_path: Path
) -> None:
    folder = demonstration_folder
    # What the day does not change (the proofs, the gate) the build takes over from the one before, as a portal's next one does.
    shutil.copytree(folder / "build" / "cache" / "values", tmp_path / "build" / "cache" / "values")
    order = pipeline.BuildRequest(folder / "data", folder / "content", tmp_path / "site", date(2028, 6, 28))
    assert not [one for one in pipeline.build(order).problems if one.stops]

    def files(site: Path) -> set[str]:
        return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}

    assert files(built.site) - files(order.out) == set()
    for package in ("finances", "grievances"):
        page = (order.out / "data" / package / "index.html").read_text(encoding="utf-8")
        assert "数据只到2026年6月，本应到2028年" in page
        assert "本应到" not in (built.site / "data" / package / "index.html").read_text(encoding="utf-8")


def test_no_cell_of_an_english_page_is_chinese_where_the_data_has_the_english(built: Built) -> None:
    """Every pair of columns in two languages, found again in the downloads: what has an English name is called by it."""
    columns = built.rows(
        "SELECT table_schema || '.' || table_name, column_name FROM information_schema.columns WHERE data_type = 'VARCHAR'"
    )
    names = {(table, name) for table, name in columns}
    english: dict[str, str] = {}
    alone: set[str] = set()
    for table, name in names:
        base = name.removesuffix("_zh")
        if (table, f"{base}_en") in names:
            pairs = built.rows(f'SELECT DISTINCT "{name}", "{base}_en" FROM {table} WHERE "{base}_en" IS NOT NULL')
            english |= {zh: told for zh, told in pairs if zh and zh != told and re.search("[一-龥]", zh)}
        else:
            alone |= {text for (text,) in built.rows(f'SELECT DISTINCT "{name}" FROM {table}')}
    assert len(english) > 100
    wrong = set()
    for path in sorted((built.pages / "en").rglob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        for section in page.get("sections", []) if isinstance(page, dict) else []:
            inner = section.get("figure", section)
            table = inner.get("table")
            rows = (
                table.get("rows", [])
                if isinstance(table, dict)
                else [inner["rows"]]
                if isinstance(inner.get("rows"), list)
                else []
            )
            wrong |= {(path.name, one.get("text")) for row in rows for one in row if isinstance(one, dict)}
    assert {(path, text) for path, text in wrong if text in english and text not in alone} == set()


def test_account_digits_are_told_as_they_are_written(built: Built) -> None:
    tails = [
        one
        for (one,) in built.rows(
            "SELECT CAST(account_tail AS VARCHAR) FROM finances.accounts WHERE account_tail IS NOT NULL"
        )
    ]
    table = built.section("data/finances/accounts/index", "preview")["table"]
    at = next(at for at, one in enumerate(table["columns"]) if one["title"] == "账号后四位")
    assert sorted(tails) == sorted(row[at]["text"] for row in table["rows"] if row[at]["text"].isdigit())


def test_no_sentence_says_none_of_what_is_not_there(built: Built) -> None:
    """“还没公开 0 期”: nobody asks how many are not late."""
    for path in sorted((built.pages / "zh").rglob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        for section in page.get("sections", []) if isinstance(page, dict) else []:
            sentence = str(section.get("figure", section).get("sentence", ""))
            assert not re.search(r"(?:晚了|没公开|还没公开|空着)的? 0 ", sentence), (path, sentence)


UNIT_MONTHS = """(SELECT org_id, period AS month, sum(opening) AS opening, sum(income) AS income, sum(expense) AS expense,
    sum(closing) AS closing FROM finances.account_balances GROUP BY 1, 2)"""


def brief(built: Built, unit: str, topic: str, at: int = 0) -> dict[str, Any]:
    """What a unit's own page tells in short of a topic."""
    home = built.page(f"data/registry/organizations/{unit}/index")
    one = next(each for each in home["topics"] if each["path"].endswith(f"/{unit}/{topic}/index.html"))
    found: dict[str, Any] = one["briefs"][at]
    return found


def test_a_village_in_short_says_the_latest_published_accounts_and_the_latest_whole_quarter(built: Built) -> None:
    units = [one for (one,) in built.rows("SELECT DISTINCT org_id FROM finances.period_disclosures ORDER BY 1")]
    assert len(units) > 5
    for unit in units:
        told = brief(built, unit, "money")
        month, income, expense, closing = built.one(
            f"SELECT month, income, expense, closing FROM {UNIT_MONTHS} WHERE org_id = '{unit}' AND month = "
            f"(SELECT max(period) FROM finances.period_disclosures WHERE org_id = '{unit}' AND published_on IS NOT NULL)"
        )
        assert told["words"][0][0]["text"] == f"{month[:4]}年{int(month[5:])}月"
        assert told["words"][0][0]["href"] == f"data/finances/period_disclosures/{unit}/{month}/index.html"
        for cell, reckoned in zip(told["figures"], (income, expense, closing), strict=True):
            assert near(yuan(cell["text"])[0], reckoned), unit
        quarter = built.rows(
            f"SELECT left(month, 4) || (CAST(right(month, 2) AS INT) + 2) // 3 AS q, sum(income), sum(expense), count(*) "
            f"FROM {UNIT_MONTHS} WHERE org_id = '{unit}' GROUP BY 1 HAVING count(*) = 3 ORDER BY 1 DESC LIMIT 1"
        )[0]
        assert told["sentence"].startswith(f"{quarter[0][:4]}年第{quarter[0][4:]}季度共收到")
        received, paid = yuan(told["sentence"])
        assert near(received, quarter[1]) and near(paid, quarter[2]), unit
        waiting = built.one(
            f"SELECT count(*) FROM finances.transactions WHERE org_id = '{unit}' AND supervision_status <> 'passed' AND "
            f"left(period, 4) || (CAST(right(period, 2) AS INT) + 2) // 3 = '{quarter[0]}'"
        )
        assert (f"其中 {waiting} 笔还没审核" in told["sentence"]) == (waiting > 0), unit


def test_a_periods_page_adds_up_and_lists_every_entry(built: Built) -> None:
    checked = built.rows("SELECT org_id, max(period) FROM finances.period_disclosures GROUP BY 1 ORDER BY 1")
    assert len(checked) > 5
    for unit, month in checked:
        path = f"data/finances/period_disclosures/{unit}/{month}/index"
        rows = {one["label"]: one["text"] for one in built.section(path, "sunshine")["rows"]}
        reckoned = built.one(
            f"SELECT opening, income, expense, closing FROM {UNIT_MONTHS} WHERE org_id = '{unit}' AND month = '{month}'"
        )
        for label, value in zip(("上期结余", "本期收到", "本期付出", "本期结余"), reckoned, strict=True):
            assert yuan(rows[label]) == [Decimal(f"{value:.2f}")], (unit, label)
        entries = built.section(path, "entries")["table"]["rows"]
        listed = [Decimal(row[1]["text"].replace(",", "")) for row in entries]
        own = built.rows(
            f"SELECT amount FROM finances.transactions WHERE org_id = '{unit}' AND period = '{month}' "
            "AND direction IN ('income', 'expense', 'reversal') ORDER BY txn_date, txn_id"
        )
        assert listed == [Decimal(f"{amount:.2f}") for (amount,) in own], unit
        lines = built.section(path, "lines")["table"]["rows"]
        paid = sum(Decimal(row[1]["text"].replace(",", "")) for row in lines if row[2]["text"] == "付出")
        assert paid == Decimal(f"{reckoned[2]:.2f}"), unit


def test_a_month_that_is_not_published_has_no_page_and_says_so_in_the_list(built: Built) -> None:
    newest, published = built.one(
        "SELECT (SELECT max(period) FROM finances.account_balances WHERE org_id = 'liuhe'), "
        "(SELECT max(period) FROM finances.period_disclosures WHERE org_id = 'liuhe')"
    )
    assert newest > published
    rows = built.section("data/registry/organizations/liuhe/money/index", "org-periods")["table"]["rows"]
    assert [row[5]["text"] for row in rows[:2]] == ["还没公开", "已公开，审核过"]
    assert "href" not in rows[0][0] and rows[1][0]["href"].endswith(f"/{published}/index.html")


def test_a_village_in_short_says_what_came_of_complaints_what_is_missing_and_the_latest_decision(built: Built) -> None:
    for unit in ("liuhe", "shiqiao", "dongwan"):
        month, received, closed = built.one(
            "SELECT month, received, closed FROM grievances.stats_by_month_unit WHERE unit_org_id = "
            f"'{unit}' ORDER BY month DESC LIMIT 1"
        )
        told = brief(built, unit, "complaints")
        assert [one["text"] for one in told["figures"]] == [f"{received} 件", f"{closed} 件"]
        assert told["words"][0][0]["text"] == f"{month[:4]}年{int(month[5:])}月"
        asked, resolved = built.one(
            f"SELECT called_back, resolved FROM grievances.stats_12m_by_unit WHERE unit_org_id = '{unit}'"
        )
        assert counts(told["sentence"])[1:] == [asked, resolved]
        title, day = built.one(
            f"SELECT title_zh, resolved_on FROM decisions.matters WHERE org_id = '{unit}' AND resolved_on IS NOT NULL "
            "ORDER BY resolved_on DESC, decision_id DESC LIMIT 1"
        )
        words = [one["text"] for one in brief(built, unit, "matters")["words"][0]]
        assert words[0] == title and words[2] == f"{day.year}年{day.month}月{day.day}日"
        holes = built.rows(
            f"SELECT decision_id, count(*) FROM {CELLS} WHERE NOT filled AND org_id = '{unit}' GROUP BY 1"
        )
        table = built.section(f"data/registry/organizations/{unit}/missing/index", "org-holes") if holes else {}
        assert [int(row[2]["text"]) for row in table["table"]["rows"]] == [
            number for _, number in sorted(
                holes, key=lambda one: (built.one(f"SELECT -epoch(resolved_on) FROM decisions.matters WHERE decision_id = '{one[0]}'"), one[0])
            )
        ] if holes else True  # fmt: skip
