"""A view's result in the words of a language: labels, names, sentences that never say more than the numbers do."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import chosen_charts
import pytest
from gongkai import views
from gongkai.core import formatting, messages
from gongkai.core.errors import Problem, Severity
from gongkai.core.figure import Figure, Record
from gongkai.core.links import Pages, address_of, links_of
from gongkai.core.model import Absent, Field, Resource, View
from gongkai.core.results import Slice
from gongkai.warehouse import Answer
from hypothesis import given
from hypothesis import strategies as st

KIND = Field("kind", "string", {"zh": "类别", "en": "Kind"}, {}, categories={"road": {"zh": "修路", "en": "Roads"}})
AMOUNT = Field("amount", "number", {"zh": "金额", "en": "Amount"}, {}, unit="CNY")
ORG = Field("org_id", "string", {"zh": "单位"}, {}, references="registry.organizations.org_id")
ROWS = Resource("money", "rows", {"zh": "账目"}, {}, (ORG, KIND, AMOUNT), {})
SENTENCE = {"zh": "共{sum_amount}，最多是{max_amount_at}。", "en": "{sum_amount} in all, most on {max_amount_at}."}


def view(sentence: dict[str, str] | None = None, group: str = "kind", series: tuple[str, ...] = ("amount",)) -> View:
    return View(
        "money",
        "v",
        {"zh": "问题？", "en": "Question?"},
        "hbar",
        group,
        series,
        ("rows",),
        "SELECT 1",
        sentence=sentence or SENTENCE,
    )


def figure(
    rows: list[tuple[object, ...]],
    names: tuple[str, ...] = ("kind", "amount"),
    locale: str = "zh",
    one: View | None = None,
) -> Figure:
    answer = Answer(names, tuple("DECIMAL(18,2)" if "amount" in name else "VARCHAR" for name in names), rows)
    one = one or view()
    fields, collapsed = views.collapse(answer, one, [ROWS])
    units = Resource("registry", "organizations", {}, {}, (), {}, primary_key=("org_id",), record="name")
    links = links_of(fields, [ROWS], {units.id: units})
    pages = {("lhc",): Record({"zh": "柳荷村", "en": "Liuhe"}, "data/x/index.html")}
    records = {units.id: Pages(("org_id",), pages)}
    return views.figure(Slice(one, fields, links, collapsed), locale, records, "id")


class NothingHidden:
    """A warehouse without a hidden cell."""

    withheld: frozenset[str] = frozenset()

    def tables_of(self, sql: str) -> frozenset[str]:
        return frozenset()


def test_codes_are_shown_as_labels_and_numbers_as_money() -> None:
    rows = [("road", Decimal("12345.60")), ("water", Decimal("5.00"))]
    assert figure(rows).sentence == "共1.24 万元，最多是修路。"
    assert figure(rows, locale="en").sentence == "¥12,351 in all, most on Roads."
    assert figure(rows).values("kind") == ["修路", "water"]


def test_a_list_of_codes_is_shown_label_by_label() -> None:
    kinds = Field(
        "kind", "string", {}, {}, categories={"a": {"zh": "修路", "en": "Roads"}, "b": {"zh": "供水", "en": "Water"}}
    )
    assert formatting.shown("a;b", kinds, None, "zh") == "修路、供水"
    assert formatting.shown("a; b", kinds, None, "en") == "Roads, Water"
    assert formatting.shown("a;c", kinds, None, "zh") == "a;c"


def test_a_key_is_shown_as_the_name_of_its_record() -> None:
    drawn = figure([("lhc", Decimal(1)), ("xyz", Decimal(2))], ("org_id", "amount"), "en", view(group="org_id"))
    assert drawn.values("org_id") == ["Liuhe", "xyz"]
    assert drawn.column("org_id").link == "registry.organizations"


def test_a_column_given_once_a_language_is_one_column() -> None:
    rows = [("修路", "Roads", Decimal(1))]
    named = view(group="name")
    assert figure(rows, ("name_zh", "name_en", "amount"), "en", named).values("name") == ["Roads"]
    assert [one.name for one in figure(rows, ("name_zh", "name_en", "amount"), "zh", named).columns] == [
        "name",
        "amount",
    ]


def test_a_column_in_two_languages_is_called_what_the_table_calls_the_pair_and_never_by_its_code() -> None:
    pair = Field("name_zh", "string", {"zh": "工程(中文)", "en": "Works (zh)"}, {})
    works = replace(ROWS, fields=(pair, *ROWS.fields))
    answer = Answer(("name_zh", "name_en", "remark_zh", "remark_en"), ("VARCHAR",) * 4, [("路", "Road", "好", "good")])
    fields, _ = views.collapse(answer, view(group="name"), [works])
    assert [one.title for one in fields] == [{"zh": "工程", "en": "Works"}, {"zh": "remark"}]


def test_no_total_is_told_where_a_cell_is_absent() -> None:
    rows = [("road", Decimal(7)), ("water", None)]
    assert figure(rows).sentence == ""
    assert figure(rows).values("amount") == [Decimal(7), Absent.MISSING]
    assert figure(rows, one=view({"zh": "最多是{max_amount_at}。"})).sentence == "", "water may be more"
    assert (
        figure([("road", Decimal(7)), ("water", Decimal(2))], one=view({"zh": "最多是{max_amount_at}。"})).sentence
        == "最多是修路。"
    )


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("共{sum_amount}。", ""), ("最多是{max_amount_at}。", ""), ("最少{min_amount}。", ""), ("先是{first_amount}。", ""),
        ("有{n_amount}处。", ""), ("最后是{last_amount_at}。", "最后是水。"), ("从{first}到{last}。", "从road到水。"),
    ],
)  # fmt: skip
def test_of_hidden_cells_only_what_holds_whatever_they_are_is_told(template: str, told: str) -> None:
    names = ("kind", "amount", "amount_absent")
    found = answered(
        Answer(
            names,
            ("VARCHAR", "DECIMAL(18,2)", "VARCHAR"),
            [("road", None, "suppressed"), ("light", Decimal(7), None), ("水", Decimal(2), None)],
        ),
        view({"zh": template}),
    )
    assert isinstance(found, Slice)
    sentence = views.figure(found, "zh", {}, "x").sentence
    assert sentence == told or (not told and "没有公布" in sentence and "7" not in sentence)


def test_a_sentence_never_runs_a_placeholder_of_the_data() -> None:
    assert figure([("{sum_amount}", Decimal(7))], one=view({"zh": "{max_amount_at}"})).sentence == "{sum_amount}"


@given(st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=30))
def test_the_total_that_is_told_is_the_sum_of_the_cells(amounts: list[Decimal]) -> None:
    drawn = figure([(f"k{at}", one) for at, one in enumerate(amounts)], one=view({"zh": "{sum_amount} {n_amount}"}))
    from gongkai.core import i18n

    assert drawn.sentence == f"{i18n.money(sum(amounts), 'zh', short=True)} {len(amounts)}"


def test_a_view_is_cut_into_one_slice_a_record_and_no_row_is_lost() -> None:
    whole = Slice(
        view(), (ORG, KIND, AMOUNT), (None, None, None), (("a", "road", 1), ("b", "road", 2), ("a", "water", 3))
    )
    parts = views.cut(whole, 1)
    assert {part.key: part.rows for part in parts} == {("a",): (("road", 1), ("water", 3)), ("b",): (("road", 2),)}
    assert [field.name for field in parts[0].fields] == ["kind", "amount"]


def test_a_group_or_series_that_the_query_does_not_return_is_named() -> None:
    class Fake(NothingHidden):
        def select(self, sql: str, *, ordered: bool = False) -> Answer:
            return Answer(("kind",), ("VARCHAR",), [("road",)])

    broken = views.run(view(), {}, Fake())  # type: ignore[arg-type]
    assert isinstance(broken, Problem)
    assert (broken.code, broken.facts["reason"]) == ("view-column", "amount")


def answered(answer: Answer, one: View) -> Slice | Problem:
    class Fake(NothingHidden):
        def select(self, sql: str, *, ordered: bool = False) -> Answer:
            return answer

    return views.run(one, {}, Fake())  # type: ignore[arg-type]


def test_an_empty_cell_has_the_reason_that_the_view_gives() -> None:
    names = ("kind", "amount", "amount_absent", "note_zh", "note_en", "note_absent")
    rows: list[tuple[object, ...]] = [
        ("road", Decimal(1), "not-due", "修好了", None, "not-due"),
        ("water", None, "not-due", None, None, "not-applicable"),
        ("light", None, None, None, None, None),
    ]
    found = answered(Answer(names, ("VARCHAR",) * 6, rows), view())
    assert isinstance(found, Slice)
    assert [one.name for one in found.fields] == ["kind", "amount", "note"]
    assert found.rows[0] == ("road", Decimal(1), {"zh": "修好了", "en": ""})
    assert found.rows[1] == ("water", Absent.NOT_DUE, Absent.NOT_APPLICABLE)
    assert found.rows[2] == ("light", Absent.MISSING, {"zh": "", "en": ""})


def test_a_table_s_own_reasons_count_for_columns_of_the_same_name_and_a_view_s_word_wins() -> None:
    names = ("kind", "amount", "day", "_absent", "day_absent")
    rows: list[tuple[object, ...]] = [("road", None, None, "amount=suppressed;day=not-due;other=not-due", "missing")]
    found = answered(Answer(names, ("VARCHAR",) * 5, rows), view())
    assert isinstance(found, Slice) and found.rows == (("road", Absent.SUPPRESSED, Absent.MISSING),)


def test_a_reason_that_is_none_is_an_error_and_one_for_no_column_is_a_column() -> None:
    broken = answered(Answer(("kind", "amount", "amount_absent"), ("VARCHAR",) * 3, [("road", None, "late")]), view())
    assert isinstance(broken, Problem) and broken.code == "view-absent" and "late" in str(broken.facts["reason"])
    kept = answered(Answer(("kind", "amount", "days_absent"), ("VARCHAR",) * 3, [("road", None, "late")]), view())
    assert isinstance(kept, Slice) and kept.rows == (("road", Absent.MISSING, "late"),)


def test_paths_of_records_are_safe(tmp_path: Path) -> None:
    assert address_of(("DEC-LHC-2024-003",)) == "DEC-LHC-2024-003"
    for key in ("../x", "a/b", "柳荷", ".", "", "a" * 200, "con\n"):
        made = address_of((key,))
        assert "/" not in made and not made.startswith(".") and 0 < len(made) <= 100
    assert address_of(("a/b",)) != address_of(("a-b",))


def test_a_view_without_its_table_says_so_and_a_misspelt_table_is_said_aloud(tmp_path: Path) -> None:
    def over(table: str) -> View:
        sql = f"SELECT kind, SUM(amount) AS amount FROM {table} GROUP BY kind ORDER BY kind"
        return View("p", table, {"zh": table}, "hbar", "kind", ("amount",), ("t",), sql)

    declared = tuple(map(over, ("p.t", "loans.t", "p.ttt")))
    with chosen_charts.published(tmp_path, (KIND, AMOUNT), [("road", "1.00")]) as (public, package, warehouse):
        slices, problems = views.of_packages([replace(package, views=declared)], {"p.t": public}, warehouse)
    assert [one.view.name for one in slices] == ["p.t"]
    absent, misspelt = problems
    assert (absent.code, absent.severity) == ("view-tables", Severity.NOTICE)
    assert messages.sentence(absent, "zh") == "图“loans.t”没有画：要用的 loans.t 这里没有，或者没有公开。"
    assert (misspelt.code, misspelt.severity) == ("view-table-unknown", Severity.WARNING)
    assert messages.hint(misspelt, "zh").startswith("最像的是 ")
