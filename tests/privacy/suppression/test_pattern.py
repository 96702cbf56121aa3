"""Small counts through the gate: hidden with what gives them away, in every table that holds the same people."""

import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import counted
import pytest
from counted import through_the_gate
from gongkai import export
from gongkai.core import i18n, messages
from gongkai.core.disclosures import Disclosure, Earlier, Sheet
from gongkai.core.errors import Severity
from gongkai.core.model import Package
from gongkai.incremental import memory
from gongkai.load import load
from gongkai.privacy.gate import Passed
from gongkai.privacy.suppression import pattern, suppress
from gongkai.privacy.suppression.aggregates import Hidden, primary
from gongkai.privacy.suppression.suppressed import Protection
from gongkai.totals import resources as hierarchies
from gongkai.warehouse import Warehouse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CASE_KINDS = (("road", "公共", "false"), ("water", "公共", "false"), ("family", "家庭", "true"))
BY_MONTH = {"name": "by_month", "by": ["month"]}
BY_YEAR = {"name": "by_year", "by": ["month:year"]}
BY_LEVEL = {"name": "by_level", "by": ["month", "kind.level"]}


def packages(folder: Path, totals: Sequence[Mapping[str, Any]], **words: Any) -> list[Package]:
    more = words.get("more", [])
    counted.package(folder / "stats", f"org_id,month,kind,n{''.join(f',{one}' for one in more)}\n", totals, **words)
    found, problems = hierarchies.complete(load(folder).packages)
    assert not problems
    return found


class House:
    """The published tables of one example."""

    def __init__(
        self, folder: Path, found: Sequence[Package], cells: Mapping[str, Sequence[Sequence[object]]], **words: Any
    ) -> None:
        self.warehouse = Warehouse(folder)
        self.passed: Passed = through_the_gate(found, {"kinds": CASE_KINDS, **cells}, self.warehouse, **words)
        self.warehouse.forget_raw()

    def shown(self, table: str, field: str = "n") -> dict[tuple[str, ...], Any]:
        """The cells of a column by key: a number, "*" where it is hidden, None where nothing stands for another reason."""
        one = next(one for one in self.passed.tables if one.resource.name == table)
        keys = ", ".join(one.resource.primary_key)
        sql = f"SELECT {keys}, {field}, _absent FROM stats.{table} ORDER BY _row"
        return {
            tuple(row[:-2]): "*" if row[-2] is None and f"{field}=suppressed" in (row[-1] or "") else row[-2]
            for row in self.warehouse.select(sql).rows
        }


def row(month: str, kind: str, *counts: object, org: str = "a") -> tuple[object, ...]:
    return (org, month, kind, *counts)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Any]:
    made: list[House] = []

    def build(
        totals: Sequence[Mapping[str, Any]], rows: Sequence[Sequence[object]], *,
        gate: Mapping[str, Any] | None = None, others: Mapping[str, Any] | None = None, **words: Any,
    ) -> House:  # fmt: skip
        folder = tmp_path / str(len(made))
        made.append(
            House(
                folder / "w",
                packages(folder / "data", totals, **words),
                {"cases": rows, **(others or {})},
                **gate or {},
            )
        )
        return made[-1]

    yield build
    for one in made:
        one.warehouse.connection.close()


def test_without_totals_a_small_count_is_hidden_alone_and_a_zero_is_shown(house: Any) -> None:
    rows = [row("2025-01", "road", 4), row("2025-01", "water", 5), row("2025-01", "family", 0)]
    built = house([], rows)
    assert list(built.shown("cases").values()) == ["*", 5, 0]
    assert (built.passed.primary, built.passed.complementary) == (1, 0)


def test_a_total_that_gives_a_small_count_away_takes_another_one_with_it(house: Any) -> None:
    rows = [row("2025-01", "road", 4), row("2025-01", "water", 30), row("2025-01", "family", 200)]
    built = house([BY_MONTH], rows)
    cells = built.shown("cases")
    assert cells["a", "2025-01", "road"] == "*" and list(cells.values()).count("*") == 2
    assert built.shown("by_month") == {("a", "2025-01"): 234}
    assert (built.passed.primary, built.passed.complementary) == (1, 1)


def test_a_row_with_no_other_takes_its_total_with_it(house: Any) -> None:
    built = house([BY_MONTH], [row("2025-01", "road", 4), row("2025-01", "water", 0), row("2025-02", "road", 9)])
    assert built.shown("by_month") == {("a", "2025-01"): "*", ("a", "2025-02"): 9}


def test_a_sensitive_kind_has_the_stricter_threshold_and_so_has_its_own_total(house: Any) -> None:
    rows = [row("2025-01", "road", 10), row("2025-01", "family", 10), row("2025-02", "water", 90)]
    built = house([BY_LEVEL], rows, hierarchy={"sensitive": "kind.sensitive"})
    assert list(built.shown("cases").values()) == [10, "*", 90]
    assert built.shown("by_level")["a", "2025-01", "家庭"] == "*"


def test_where_nobody_says_which_kinds_are_sensitive_all_of_them_are(tmp_path: Path) -> None:
    found = packages(tmp_path / "data", [BY_MONTH], hierarchy={"sensitive": "kind.sensitive"})
    with Warehouse(tmp_path / "w") as warehouse:
        through_the_gate(found, {"cases": [row("2025-01", "road", 10), row("2025-01", "water", 12)]}, warehouse)
        shown = warehouse.connection.execute("SELECT n FROM _published.stats.cases ORDER BY _row").fetchall()
    assert shown[0] == (None,)


def test_a_threshold_that_is_no_number_is_the_usual_one(house: Any) -> None:
    built = house(
        [], [row("2025-01", "road", 4), row("2025-01", "water", 5)], gate={"general": {"suppression_k": "few"}}
    )
    assert list(built.shown("cases").values()) == ["*", 5]


def test_thresholds_come_from_the_parameters(house: Any) -> None:
    rows = [row("2025-01", "road", 4), row("2025-01", "water", 2)]
    built = house([], rows, gate={"general": {"suppression_k": "3"}})
    assert list(built.shown("cases").values()) == [4, "*"]


def test_the_parts_of_a_row_protect_one_another(house: Any) -> None:
    sums = {"sums": [{"whole": "n", "parts": ["done", "left_over"]}]}
    rows = [row("2025-01", "road", 60, 58, 2), row("2025-01", "water", 60, 60, 0)]
    built = house([], rows, more=["done", "left_over"], hierarchy=sums)
    hidden = [
        field for field in ("n", "done", "left_over") if built.shown("cases", field)["a", "2025-01", "road"] == "*"
    ]
    assert "left_over" in hidden and len(hidden) == 2


def test_what_is_left_of_a_whole_is_a_count_too(house: Any) -> None:
    within = {"within": [{"part": "done", "whole": "n"}]}
    built = house(
        [], [row("2025-01", "road", 60, 58), row("2025-01", "water", 60, 30)], more=["done"], hierarchy=within
    )
    pairs = [(built.shown("cases")[key], built.shown("cases", "done")[key]) for key in built.shown("cases")]
    assert "*" in pairs[0] and pairs[1] == (60, 30)


def test_a_stock_and_its_flows_give_nothing_away(house: Any) -> None:
    flows = {"flows": [{"stock": "open", "in": ["n"], "out": ["closed"], "over": "month"}]}
    rows = [row("2025-01", "road", 30, 20, 10), row("2025-02", "road", 30, 37, 3), row("2025-03", "road", 40, 10, 33)]
    built = house([], rows, more=["closed", "open"], hierarchy=flows)
    assert built.shown("cases", "open")["a", "2025-02", "road"] == "*"
    # open(2) = open(1) + n(2) − closed(2), and open(3) = open(2) + n(3) − closed(3): each needs one more that is not told
    for month, before in (("2025-02", "2025-01"), ("2025-03", "2025-02")):
        told = [built.shown("cases", "open")["a", before, "road"]] + [
            built.shown("cases", field)["a", month, "road"] for field in ("n", "closed", "open")
        ]
        assert told.count("*") >= 2, month


def test_the_year_to_date_gives_no_month_away(house: Any) -> None:
    rows = [row(f"2025-{month:02d}", "road", 3 if month == 4 else 50 + month) for month in range(1, 7)]
    built = house([{"name": "so_far", "by": ["month:ytd"]}], rows)
    so_far, months = list(built.shown("so_far").values()), list(built.shown("cases").values())
    assert months[3] == "*"
    # Two neighbouring sums that are both told differ by a month: it is not the small one, nor one alone that it hangs on.
    assert "*" in so_far[2:4]
    for at in range(1, 6):
        if "*" not in so_far[at - 1 : at + 1]:
            assert months[at] != "*"


def test_an_amount_is_hidden_with_its_count_and_never_a_count_itself(house: Any) -> None:
    paid = {"name": "paid", "title": "金额", "type": "number", "unit": "CNY"}
    mean = {"name": "mean", "title": "平均", "type": "number", "unit": "CNY"}
    grants = counted.table(
        "grants", [counted.ORG, counted.KIND, counted.count("people"), paid, mean], ["org_id", "kind"]
    )
    linked = {
        "resource": "grants", "totals": [{"name": "grants_in_all", "by": []}],
        "linked": [{"count": "people", "fields": ["mean"], "amounts": ["paid"]}],
    }  # fmt: skip
    rows = [("a", "x", 3, "900.00", "300.00"), ("a", "y", 40, "3.00", "0.08"), ("a", "z", 50, "5000.00", "100.00")]
    built = house([], [], others={"grants": rows}, resources=[grants], hierarchy={}, tables={"grants": "org_id,kind,people,paid,mean\n"},
                  **{"also": [linked]})  # fmt: skip
    assert [built.shown("grants", name)["a", "x"] for name in ("people", "paid", "mean")] == ["*", "*", "*"]
    assert built.shown("grants_in_all", "people") == {("a",): 93} or built.shown("grants_in_all", "people") == {
        ("a",): "*"
    }
    people, paid_ = built.shown("grants", "people"), built.shown("grants", "paid")
    for key in people:
        assert people[key] != "*" or paid_[key] == "*"
    assert list(paid_.values()).count("*") >= 2 or built.shown("grants_in_all", "paid") == {("a",): "*"}


def test_another_table_that_repeats_a_number_hides_it_too(house: Any) -> None:
    hot = counted.table("hot", [counted.ORG, counted.MONTH, counted.count("most")], ["org_id", "month"])
    equal = [{"field": "hot.most", "key": ["org_id", "month"], "total": "by_month.n"}]
    rows = [row("2025-01", "road", 2), row("2025-01", "water", 0), row("2025-02", "road", 70)]
    built = house([BY_MONTH], rows, hierarchy={"equal": equal}, resources=[hot], tables={"hot": "org_id,month,most\n"},
                  others={"hot": [("a", "2025-01", 2), ("a", "2025-02", 70)]})  # fmt: skip
    assert list(built.shown("by_month").values()) == ["*", 70]
    assert list(built.shown("hot", "most").values()) == ["*", 70]


def test_two_tables_of_the_same_people_give_nothing_of_each_other_away(house: Any) -> None:
    ways = counted.table(
        "ways",
        [counted.ORG, counted.MONTH, {**counted.KIND, "name": "way"}, counted.count("n")],
        ["org_id", "month", "way"],
    )
    other = {"resource": "ways", "totals": [{"name": "ways_by_month", "by": ["month"]}]}
    equal = [{"field": "ways_by_month.n", "key": ["org_id", "month"], "total": "by_month.n"}]
    built = house([BY_MONTH], [row("2025-01", "road", 3)], hierarchy={"equal": equal}, resources=[ways], also=[other],
                  tables={"ways": "org_id,month,way,n\n"}, others={"ways": [("a", "2025-01", "hotline", 3)]})  # fmt: skip
    assert built.shown("ways_by_month") == built.shown("by_month") == {("a", "2025-01"): "*"}


def test_what_the_publisher_hid_stays_hidden_and_is_protected_where_it_could_be_worked_out(house: Any) -> None:
    sums = {"sums": [{"whole": "n", "parts": ["done", "left_over"]}]}
    rows = [
        row("2025-01", "road", 60, 58, "*"),
        row("2025-01", "water", 60, 30, 30),
        row("2025-01", "family", 9, "—", None),
    ]
    built = house([BY_MONTH], rows, more=["done", "left_over"], hierarchy=sums)
    assert built.shown("cases", "left_over")["a", "2025-01", "road"] == "*"
    assert "*" in (built.shown("cases")["a", "2025-01", "road"], built.shown("cases", "done")["a", "2025-01", "road"])
    assert built.shown("by_month", "left_over") == {("a", "2025-01"): "*"}


def test_the_simple_way_hides_small_counts_and_rounds_all_others(house: Any) -> None:
    rows = [
        row("2025-01", "road", 4),
        row("2025-01", "water", 32),
        row("2025-01", "family", 0),
        row("2025-02", "road", 5),
    ]
    built = house([BY_MONTH], rows, hierarchy={"method": "round"})
    assert list(built.shown("cases").values()) == ["*", 30, 0, 5]
    assert built.shown("by_month") == {("a", "2025-01"): 35, ("a", "2025-02"): 5}
    assert (built.passed.primary, built.passed.complementary) == (1, 0)
    said = next(one for one in built.passed.tables if one.resource.name == "by_month").resource.description
    assert "5 的倍数" in said["zh"] and "multiples of 5" in said["en"]


def test_nothing_that_is_rounded_becomes_zero(house: Any) -> None:
    rows = [row("2025-01", "road", 2), row("2025-01", "water", 1)]
    built = house([], rows, hierarchy={"method": "round"}, gate={"general": {"suppression_k": "2"}})
    assert list(built.shown("cases").values()) == [5, "*"]


def test_a_negative_count_stops_everything(house: Any) -> None:
    built = house([BY_MONTH], [row("2025-01", "road", -3), row("2025-01", "water", 40)])
    (problem,) = built.passed.problems
    assert not built.passed.tables
    assert (problem.code, problem.severity, problem.facts["field"]) == ("suppress-negative", Severity.FATAL, "n")


def test_a_failed_proof_stops_everything_and_tells_no_number(house: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def naive(system: Any) -> Hidden:
        return Hidden(primary(system), primary(system))

    rows = [row("2025-01", "road", 4), row("2025-01", "water", 3017), row("2025-01", "family", 2021)]
    monkeypatch.setattr(pattern, "protect", naive)
    built = house([BY_MONTH], rows)
    (problem,) = built.passed.problems
    assert not built.passed.tables and problem.severity == Severity.FATAL and problem.code == "suppress-exposed"
    for locale in i18n.LOCALES:
        said = messages.sentence(problem, locale) + messages.hint(problem, locale)
        assert "1" in said and not any(str(value) in said for value in (4, 3017, 2021, 5042))
    monkeypatch.setattr(pattern, "protect", suppress.protect)
    assert house([BY_MONTH], rows).passed.tables


def test_what_an_earlier_release_showed_can_not_be_hidden_and_what_it_hid_stays_hidden(house: Any) -> None:
    rows = [row("2025-01", "road", 4), row("2025-01", "water", 30), row("2025-01", "family", 200)]
    cells = house([BY_MONTH], rows, gate={"earlier": told(water="30")}).shown("cases")
    assert list(cells.values()) == ["*", 30, "*"]
    assert list(house([BY_MONTH], rows, gate={"earlier": told(family="*")}).shown("cases").values()) == ["*", 30, "*"]
    both = told(total="234", road="*", water="30", family="200")
    refused = house([BY_MONTH], rows, gate={"earlier": both}).passed
    assert {one.code for one in refused.problems} == {"suppress-known"} and not refused.tables
    # A value that was corrected since is a new one.
    corrected = house([BY_MONTH], rows, gate={"earlier": told(road="6")})
    assert corrected.shown("cases")["a", "2025-01", "road"] == "*"


def test_a_sum_that_earlier_releases_give_away_is_known(house: Any) -> None:
    rows = [row("2025-01", "road", 4), row("2025-01", "water", 30), row("2025-01", "family", 200)]
    cells = house([], rows, gate={"earlier": told(total="34", road="*", water="*")}).shown("cases")
    assert list(cells.values()) == ["*", "*", 200]


def told(total: str = "", **cells: str) -> Earlier:
    """One release of January's cells by kind, and of their total where there is one."""
    key = ("org_id", "month", "kind")
    base = Sheet("stats.cases", key, ("n",), tuple(("a", "2025-01", kind, text) for kind, text in cells.items()))
    rows = (("a", "2025-01", total),)
    by_month = Sheet("stats.by_month", key[:2], ("n",), rows, "stats.cases", (tuple(range(len(cells))),))
    return Earlier((Disclosure(base, (by_month,) if total else ()),))


@pytest.fixture(scope="module")
def two_totals(tmp_path_factory: pytest.TempPathFactory) -> list[Package]:
    totals = [BY_MONTH, {"name": "by_kind", "by": ["kind"]}, BY_LEVEL, {"name": "in_all", "by": []}]
    return packages(tmp_path_factory.mktemp("two") / "data", totals)


COUNTS = st.one_of(st.integers(0, 6), st.integers(100_003, 999_983))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
@pytest.mark.slow
def test_no_hidden_number_leaves_the_house_and_shown_parts_add_up(
    data: st.DataObject, two_totals: list[Package], tmp_path_factory: pytest.TempPathFactory
) -> None:
    months = [f"2025-{month:02d}" for month in range(1, data.draw(st.integers(1, 4)) + 1)]
    rows = [row(month, kind, data.draw(COUNTS)) for month in months for kind, _, _ in CASE_KINDS]
    folder = tmp_path_factory.mktemp("example")
    built = House(folder / "w", two_totals, {"cases": rows})
    assert not built.passed.problems
    raw = {tuple(map(str, one[:3])): int(str(one[3])) for one in rows}
    hidden = {key for key, cell in built.shown("cases").items() if cell == "*"}
    assert hidden >= {key for key, value in raw.items() if 0 < value < 5}
    levels = {kind: level for kind, level, _ in CASE_KINDS}
    sums: dict[tuple[str, tuple[str, ...]], list[tuple[str, ...]]] = {}
    for key in raw:
        org, month, kind = key
        for place in (
            ("by_month", (org, month)),
            ("by_kind", (org, kind)),
            ("by_level", (org, month, levels[kind])),
            ("in_all", (org,)),
        ):
            sums.setdefault(place, []).append(key)
    secret = {raw[key] for key in hidden}
    for (table, key), parts in sums.items():
        shown = built.shown(table)[key]
        whole = sum(raw[part] for part in parts)
        assert shown in ("*", whole)
        if shown == "*":
            secret.add(whole)
        elif sum(part in hidden for part in parts) == 1:
            pytest.fail(f"{table} {key} gives {parts} away")
    told = {value for key, value in raw.items() if key not in hidden}
    told |= {cell for table, key in sums if (cell := built.shown(table)[key]) != "*"}
    distinct = {value for value in secret - told if value > 100_000}
    built.warehouse.lock(folder / "downloads")
    export.export(two_totals[0], built.passed.tables, built.warehouse, folder / "downloads", as_of=date(2026, 6, 30))
    for name, text in texts(folder / "downloads", built.warehouse):
        assert not [value for value in distinct if re.search(rf"(?<!\d){value}(?!\d)", text)], name
    built.warehouse.connection.close()


def texts(folder: Path, warehouse: Warehouse) -> Iterator[tuple[str, str]]:
    """Everything that can be read in the files below a folder."""
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        if path.suffix in (".zip", ".xlsx"):
            with zipfile.ZipFile(path) as archive:
                yield from (
                    (f"{path.name}/{one}", archive.read(one).decode("utf-8", "replace"))
                    for one in archive.namelist()
                    if "theme" not in one
                )
        elif path.suffix == ".parquet":
            rows = warehouse.connection.execute(f"SELECT * FROM read_parquet('{path}')").fetchall()
            about = warehouse.connection.execute(f"SELECT * FROM parquet_metadata('{path}')").fetchall()
            yield path.name, json.dumps([*rows, *about], default=str)
        else:
            yield path.name, path.read_text(encoding="utf-8-sig")


def test_the_proof_is_made_once_for_the_same_counts_and_anew_for_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    def counting(system: Any) -> Hidden:
        made.append(len(system.atoms))
        return suppress.protect(system)

    monkeypatch.setattr(pattern, "protect", counting)
    (tmp_path / "build").mkdir()
    found = packages(tmp_path / "data", [BY_MONTH])
    rows = [row("2025-01", "road", 4), row("2025-01", "water", 30), row("2025-01", "family", 200)]
    with memory.opened(tmp_path / "build", tmp_path / "site"):
        first = House(tmp_path / "a", found, {"cases": rows})
        again = House(tmp_path / "b", found, {"cases": rows})
        assert made == [3] and first.shown("cases") == again.shown("cases")
        House(tmp_path / "c", found, {"cases": [*rows[:2], row("2025-01", "family", 201)]})
        House(tmp_path / "d", found, {"cases": rows}, general={"suppression_k": "6"})
    assert made == [3, 3, 3]


def test_the_proof_depends_on_the_tables_that_lead_to_the_counts_and_on_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    protection = pattern.protection

    def counting(resources: Any, *given: Any) -> Protection:
        made.append(len(resources))
        return protection(resources, *given)

    monkeypatch.setattr(pattern, "protection", counting)
    (tmp_path / "build").mkdir()
    notes = counted.table("notes", [counted.ORG, counted.MONTH], ["org_id"])
    words = {"resources": [notes], "tables": {"notes": "org_id,month\n"}, "hierarchy": {"sensitive": "kind.sensitive"}}
    found = packages(tmp_path / "data", [BY_LEVEL], **words)
    rows = [row("2025-01", "road", 8), row("2025-01", "water", 30), row("2025-01", "family", 200)]
    strict = (("road", "公共", "true"), *CASE_KINDS[1:])
    with memory.opened(tmp_path / "build", tmp_path / "site"):
        shown = [
            House(tmp_path / name, found, {"cases": rows, "notes": [("a", noted)], "kinds": kinds}).shown("cases")
            for name, noted, kinds in (
                ("a", "2025-01", CASE_KINDS),
                ("b", "2025-02", CASE_KINDS),
                ("c", "2025-02", strict),
            )
        ]
    assert len(made) == 2  # not for the note
    assert shown[0] == shown[1] and "*" not in shown[0].values()
    assert shown[2]["a", "2025-01", "road"] == "*"  # the kind became sensitive: fewer than 11
