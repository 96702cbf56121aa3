"""Text as it is written, numbers with the digits they have: on the page, in charts and in sentences."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from figures import figure, money
from gongkai.charts.figures import formatted, slots, timed
from gongkai.core import column_roles, formatting, i18n
from gongkai.core.figure import FigureColumn
from gongkai.core.model import Absent, Field
from gongkai.views.sentences import facts


def field(name: str, kind: str = "string", unit: str = "", **words: object) -> Field:
    return Field(name, kind, {"zh": name}, {}, unit=unit, **words)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["1001", "2012", "2012-05", "2011-12", "2026Q1", "2026H1", "0012", "1e5", "2024-03-05"]
)
def test_a_text_is_shown_as_it_is_written_unless_its_column_is_declared_to_be_of_periods(text: str) -> None:
    for locale in i18n.LOCALES:
        assert formatting.word(text, field("科目编码"), locale) == text
        assert formatted(text, FigureColumn("period", "期间"), locale) == text, "not even a column called so"
    assert formatting.word("2012-05", field("p", period=True), "zh") == "2012年5月"
    assert formatting.word("2012-05", field("p", "yearmonth"), "en") == "May 2012"
    assert formatting.word("合计", field("p", period=True), "zh") == "合计"


def test_no_sentence_and_no_axis_makes_a_period_of_a_code() -> None:
    drawn = figure(
        "line", [FigureColumn("fy", "fy"), money("v", "v")], [("2011-12", 2), ("2012-13", 5), ("2013-14", 1)], ["v"]
    )
    known = facts(drawn)
    assert (known["first"], known["last"], known["max_v_at"]) == ("2011-12", "2013-14", "2012-13")
    assert not timed(slots(drawn)) and [one.full for one in slots(drawn)] == ["2011-12", "2012-13", "2013-14"]
    codes = figure("hbar", [FigureColumn("科目编码", "科目编码"), money("v", "v")], [("1001", 2), ("1002", 5)], ["v"])
    assert facts(codes)["max_v_at"] == "1002" and not timed(slots(codes))


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("3.85", "%", "3.85%"), ("0.04", "%", "0.04%"), ("99.96", "%", "99.96%"), ("94.00", "%", "94%"),
        ("0.5283", "CNY", "0.5283 元"), ("0.004", "CNY", "0.004 元"), ("-0.004", "CNY", "-0.004 元"), ("12", "CNY", "12.00 元"),
        ("-0.00", "CNY", "0.00 元"), ("0.00001", "mu", "0.00001 亩"), ("1.125", "USD", "USD 1.125"), ("-0.0", "", "0"),
    ],
)  # fmt: skip
def test_a_number_is_shown_with_the_digits_it_has(value: str, unit: str, said: str) -> None:
    assert i18n.quantity(Decimal(value), unit, "zh") == said


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [("1", "item", "1 item"), ("2", "item", "2 items"), ("0", "case", "0 cases"), ("1.5", "hour", "1.5 hours"),
     ("1", "cm", "1 cm"), ("1", "kg|m", "1 kg|m")],
)  # fmt: skip
def test_one_of_a_unit_is_called_otherwise_in_english(value: str, unit: str, said: str) -> None:
    assert i18n.quantity(Decimal(value), unit, "en") == said


def test_a_number_rounded_to_nothing_is_no_minus_nought() -> None:
    assert i18n.number(Decimal("-0.004"), 2) == "0.00"
    assert i18n.number(Decimal("-0.4"), 0) == "0"


def test_a_columns_numbers_have_as_many_decimals_as_its_longest_up_to_four() -> None:
    rate = field("rate", "number", "%")
    values = [Decimal("3.850"), Decimal("94.0"), Absent.MISSING]
    assert [formatting.number(one, rate, places=formatting.padded(rate, values)) for one in values[:2]] == [
        "3.85",
        "94.00",
    ]
    long = [Decimal("0.3333333"), Decimal("12.5")]
    assert [formatting.number(one, rate, places=formatting.padded(rate, long)) for one in long] == [
        "0.3333333",
        "12.5000",
    ]


def test_what_sql_reckoned_in_floats_is_told_to_two_decimals_and_never_as_nought() -> None:
    average = field("average", "number", "%", about=True)
    assert formatting.number(Decimal("34.6166666667"), average) == "34.62"
    assert formatting.number(Decimal("0.000123456789"), average) == "0.00012"
    assert formatting.number(Decimal("94"), average) == "94"


@pytest.mark.parametrize(
    "name",
    ["年度", "行政区划代码", "科目编码", "fiscal_yr", "year_built", "fiscalYear", "建成年份", "序号", "邮编", "account_no", "postCode", "联系电话",
     "经度", "lat", "排名", "phone_number", "id", "文号", "年"],
)  # fmt: skip
def test_a_number_that_counts_nothing_has_no_separators(name: str) -> None:
    one = field(name, "integer")
    assert column_roles.is_code(one)
    assert formatting.number(2080101, one, code=column_roles.is_code(one)) == "2080101"


@pytest.mark.parametrize(
    "name", ["人数", "户数", "电话费", "number_of_people", "phone_calls", "n", "使用年限", "id_count", "num", "账户数", "months", "床位"]
)  # fmt: skip
def test_a_number_that_counts_something_keeps_them(name: str) -> None:
    one = field(name, "integer")
    assert not column_roles.is_code(one)
    assert formatting.number(2080101, one, code=formatting.is_code(one, [2080101, 5])) == "2,080,101"


def test_whole_numbers_that_are_all_years_look_like_years_and_a_unit_says_otherwise() -> None:
    assert formatting.is_code(field("built", "integer"), [1987, 2023, Absent.MISSING])
    assert not formatting.is_code(field("built", "integer"), [1987, 2430])
    assert not formatting.is_code(field("built", "integer", "person"), [1987, 2023])
    assert not formatting.is_code(field("built", "integer"), [Absent.MISSING])


def test_moments_with_zones_stand_in_order_of_time_and_say_their_zone() -> None:
    texts = ["2024-01-02T07:00:00+08:00", "2024-01-02T00:30:00+00:00", "2024-01-01T20:00:00-05:00"]
    at = [
        one.at
        for one in slots(
            figure("line", [FigureColumn("at", "at", "datetime"), money("v", "v")], [(one, 1) for one in texts], ["v"])
        )
    ]
    assert at == sorted(at) and len(set(at)) == 3
    assert formatting.word(texts[0], FigureColumn("at", "at", "datetime"), "zh") == "2024年1月2日 07:00 +08:00"
    assert formatting.word(texts[0], FigureColumn("at", "at"), "zh") == texts[0], "a text is a text"
    assert i18n.day(datetime(2024, 1, 2, tzinfo=timezone(timedelta(hours=-5))), "en") == "2 January 2024 00:00 -05:00"
    assert i18n.day(datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC), "zh") == "2024年1月2日 03:04:05 +00:00"
    assert i18n.day(date(2024, 1, 2), "en") == "2 January 2024"


def test_moments_of_which_some_have_no_zone_are_in_no_order() -> None:
    texts = ["2024-01-02T07:00:00+08:00", "2024-01-02T09:30:00"]
    found = slots(
        figure("line", [FigureColumn("at", "at", "datetime"), money("v", "v")], [(one, 1) for one in texts], ["v"])
    )
    assert not timed(found)


@pytest.mark.parametrize(
    ("value", "codes"), [(True, {"true": "已办结"}), (Decimal("1.00"), {"1": "已办结"}), (1, {"1.0": "已办结"}), ("x", {"x": "已办结"})]
)  # fmt: skip
def test_a_code_is_named_by_its_label_whatever_its_type(value: object, codes: dict[str, str]) -> None:
    one = field("done", categories={code: {"zh": label} for code, label in codes.items()})
    assert formatting.label(value, one) == {"zh": "已办结"}  # type: ignore[arg-type]
    assert formatting.label(Decimal("1.5"), one) is None and formatting.label(Absent.MISSING, one) is None
