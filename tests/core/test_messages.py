"""A problem told in each language, and what a reader of the site is not told."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from gongkai.core import messages
from gongkai.core.errors import Place, Problem, Severity


def test_facts_are_written_as_the_language_writes_them() -> None:
    facts = {"day": date(2024, 3, 5), "sum": Decimal("12345.60"), "n": 1200, "month": "2024-03", "name_zh": "柳荷村", "name_en": "Liuhe",
             "gone": None, "yes": True}  # fmt: skip
    assert messages.fact_words(facts, "zh") | {} == messages.fact_words(facts, "zh")
    zh, en = (messages.fact_words(facts, one, ["month"]) for one in ("zh", "en"))
    assert messages.fact_words(facts, "zh")["month"] == "2024-03", "only what is declared to be a period is one"
    assert (zh["day"], zh["sum"], zh["n"], zh["month"], zh["name"], zh["gone"]) == (
        "2024年3月5日",
        "12,345.60",
        "1,200",
        "2024年3月",
        "柳荷村",
        "—",
    )
    assert (en["day"], en["month"], en["name"]) == ("5 March 2024", "March 2024", "Liuhe")
    assert (zh["yes"], en["yes"]) == ("是", "yes")


def test_a_rules_own_words_win_and_are_filled_once() -> None:
    problem = Problem(
        "X-1", Severity.ERROR, facts={"a": "{b}", "b": "secret"}, sentence={"zh": "有{a}。", "en": "Has {a}."}
    )
    assert messages.sentence(problem, "zh") == "有{b}。"


def hides(origin: str) -> bool:
    return origin == "t.a.secret"


def test_a_fact_of_a_query_is_hidden_for_what_it_comes_from_and_not_for_its_name() -> None:
    facts = {"who": "王二小", "secret": Decimal(5), "nobody_knows": "?"}
    origins = {"who": ("t.a.k", "t.a.secret"), "secret": ("t.a.amount",)}
    problem = Problem("X-1", Severity.ERROR, place=Place(field="secret"), facts=facts, origins=origins)
    assert messages.for_readers(problem, hides, ["secret"]).facts == {"who": "…", "secret": 5, "nobody_knows": "…"}


def test_the_row_and_the_field_of_a_finding_that_hangs_on_what_is_hidden_are_not_told() -> None:
    known: dict[str, tuple[str, ...]] = {"_resource": (), "_row": ("t.a._row",), "_field": (), "_basis": ()}
    problem = Problem("X-1", Severity.ERROR, "t", "a", place=Place("t/a.csv", 7, "k"), basis_id="law", origins=known)
    assert messages.for_readers(problem, hides) == problem
    for name in ("_row", "_field"):
        told = messages.for_readers(replace(problem, origins=known | {name: ("t.a.secret",)}), hides)
        assert (told.resource, told.row, told.field, str(told.place)) == ("a", None, "", "t/a.csv")
    told = messages.for_readers(replace(problem, origins=known | {"_resource": ("t.a.secret",)}), hides)
    assert (told.resource, told.row, str(told.place)) == ("", None, "")
    assert messages.for_readers(replace(problem, origins=known | {"_basis": ("t.a.secret",)}), hides).basis_id == ""
    named = replace(problem, place=replace(problem.place, record=("t.b", "1"), unit="x"))
    for origin, record in (((), ("t.b", "1")), (("t.a.secret",), ())):
        told = messages.for_readers(replace(named, origins=known | {"_record": origin}), hides)
        assert (told.place.record, told.row) == (record, 7)


def test_what_an_engine_says_of_its_error_is_for_the_console() -> None:
    for code, fact in (("rule-sql", "reason"), ("view-sql", "reason"), ("view-absent", "reason"), ("schema", "note"),
                       ("reader-crash", "reason"), ("profile-toml", "value"), ("leak-plate", "shown")):  # fmt: skip
        facts = {fact: "Could not convert string '张三' to INT32", "rule": "R2"}
        told = messages.for_readers(Problem(code, Severity.ERROR, facts=facts), hides).facts
        assert told == {fact: "…", "rule": "R2"}, code
    own = Problem("leak-overridden", Severity.NOTICE, facts={"reason": "公务车"})
    assert messages.for_readers(own, hides).facts == own.facts


def test_no_cell_of_a_withheld_table_is_quoted() -> None:
    facts = {
        "cell": "欧阳",
        "says_zh": "写的是“欧阳”",
        "values": "孙",
        "label": "“张”",
        "expected_zh": "日期",
        "row": 4,
    }
    problem = Problem("schema", Severity.ERROR, place=Place(field="born"), type="type-error", facts=facts)
    told = messages.for_readers(problem, hides, withheld=True).facts
    assert {name for name, value in told.items() if value == "…"} == {"cell", "says_zh", "values", "label"}
    assert messages.for_readers(problem, hides).facts == facts
    assert messages.for_readers(problem, hides, ["secret"]).facts == told
    other = Problem(
        "reference", Severity.WARNING, place=Place(field="head"), facts={"value": "孙", "target_zh": "名册"}
    )
    assert messages.for_readers(other, hides, ["name"]).facts == other.facts
    assert messages.for_readers(other, hides, ["head"]).facts == {"value": "…", "target_zh": "名册"}


def test_a_privacy_word_that_was_not_understood_is_told_wherever_it_stands() -> None:
    facts = {"value": "Internal", "key": "privacy"}
    for code in ("privacy-word", "privacy-value"):
        problem = Problem(code, Severity.FATAL, place=Place(field="who"), facts=facts)
        assert messages.for_readers(problem, hides, ["who"], counts=True, withheld=True).facts == facts


def test_where_small_counts_are_hidden_no_number_is_told_whatever_it_is_called() -> None:
    facts = {
        "expected": 3, "difference": Decimal("-2"), "share": "40%", "text": "解决 3 件", "n": 4, "list": [1, 2], "spelt": "3,5",
        "month": "2025-04", "quarter": "2025Q2", "day": date(2025, 4, 3), "when": "2025-04-03", "zh": "2025年4月",
        "category": "道路", "unit": "GRID-DW-1", "yes": True, "none": None,
    }  # fmt: skip
    problem = Problem("parts", Severity.ERROR, facts=facts)
    told_ = messages.for_readers(problem, hides, counts=True).facts
    gone = {name for name, value in told_.items() if value == "…"}
    assert gone == {"expected", "difference", "share", "text", "n", "list", "spelt"}
    assert messages.for_readers(problem, hides).facts == facts
