"""A problem told in each language, and what a reader of the site is not told."""

from datetime import date
from decimal import Decimal

from gongkai import telling
from gongkai.errors import Problem, Severity


def test_facts_are_written_as_the_language_writes_them() -> None:
    facts = {"day": date(2024, 3, 5), "sum": Decimal("12345.60"), "n": 1200, "month": "2024-03", "name_zh": "柳荷村", "name_en": "Liuhe",
             "gone": None, "yes": True}  # fmt: skip
    assert telling.told(facts, "zh") | {} == telling.told(facts, "zh")
    zh, en = telling.told(facts, "zh"), telling.told(facts, "en")
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
    assert telling.sentence(problem, "zh") == "有{b}。"


def test_what_the_gate_hides_is_not_told_by_a_problem() -> None:
    facts = {"counterparty": "王二小", "amount": Decimal(5)}
    problem = Problem("X-1", Severity.ERROR, field="amount", facts=facts, sentence={"zh": "{counterparty} {amount}"})
    assert telling.sentence(telling.for_readers(problem, ["counterparty_name"]), "zh") == "… 5"
    cell = Problem(
        "schema", Severity.ERROR, field="counterparty_name", type="type-error", facts={"cell": "王二小", "field": "x"}
    )
    assert "王二小" not in telling.sentence(telling.for_readers(cell, ["counterparty_name"]), "zh")


def test_where_small_counts_are_hidden_no_number_is_told_whatever_it_is_called() -> None:
    facts = {
        "expected": 3, "difference": Decimal("-2"), "share": "40%", "text": "解决 3 件", "n": 4, "list": [1, 2], "spelt": "3,5",
        "month": "2025-04", "quarter": "2025Q2", "day": date(2025, 4, 3), "when": "2025-04-03", "zh": "2025年4月",
        "category": "道路", "unit": "GRID-DW-1", "yes": True, "none": None,
    }  # fmt: skip
    problem = Problem("GRV-02", Severity.ERROR, facts=facts)
    told_ = telling.for_readers(problem, [], counts=True).facts
    gone = {name for name, value in told_.items() if value == "…"}
    assert gone == {"expected", "difference", "share", "text", "n", "list", "spelt"}
    assert telling.for_readers(problem, []).facts == facts
