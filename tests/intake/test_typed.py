"""What people type into cells: what each form means, and that whatever could mean two things is refused."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from gongkai.core.i18n import LOCALES
from gongkai.core.i18n import words as i18n_words
from gongkai.intake import cells
from gongkai.intake.typed import Typed, Unclear, days, numbers, words
from hypothesis import given
from hypothesis import strategies as st

NUMBERS = {
    "1,234.50": "1234.50", "1234.5": "1234.50", "１２３": "123.00", "１，２３４．５": "1234.50", "¥12": "12.00", "￥1,200.00": "1200.00",
    "人民币 12 元": "12.00", "RMB 5": "5.00", "1200元": "1200.00", "(123.00)": "-123.00", "（123.00）": "-123.00", "−5": "-5.00", "－5": "-5.00",
    "-5": "-5.00", "–5": "-5.00", "△1,000": "-1000.00", "负300": "-300.00", "+7": "7.00", "¥-8": "-8.00", "-¥8": "-8.00", "1.2万元": "12000.00",
    "1.2 万": "12000.00", "3亿元": "300000000.00", "0.5千元": "500.00", "壹仟贰佰元整": "1200.00", "人民币壹仟贰佰元正": "1200.00",
    "壹万贰仟叁佰肆拾伍元陆角柒分": "12345.67", "壹佰元零伍分": "100.05", "一千二百": "1200.00", "二十万元": "200000.00", "零元": "0.00",
    "贰拾伍元伍角整": "25.50", "1 234.50": "1234.50", ".5": "0.50", "1200.50元整": "1200.50", "'88": "88.00", "0": "0.00",
}  # fmt: skip
UNCLEAR_NUMBERS = {
    "1,2OO": "letters", "12,34": "separators", "1.234,50": "separators", "1,234,5": "separators", "1.2.3": "separators", "约1200": "vague",
    "100-200": "vague", "一万二": "capitals", "—": "dash", "-": "dash", "无": "dash", "12.5%": "percent", "1.2E+05": "power", "abc": "number",
    "1200元/年": "number", "12人": "number", "十元十二角": "number", "▲5": "number", "--5": "number", "(−5)": "number", "1,,234": "separators",
    "12,3456": "separators", "1200左右": "vague", "5折": "number", "½": "number",
}  # fmt: skip
DAYS = {
    "2024年3月5日": "2024-03-05", "2024.3.5": "2024-03-05", "2024-3-5": "2024-03-05", "2024/03/05": "2024-03-05", "20240305": "2024-03-05",
    "２０２４年３月５日": "2024-03-05", "二〇二四年三月五日": "2024-03-05", "二〇二四年十二月三十一日": "2024-12-31", "2024年3月5号": "2024-03-05",
    "2024-03-05 00:00:00": "2024-03-05", "二零二四年十月二十日": "2024-10-20", " 2024-03-05 ": "2024-03-05",
}  # fmt: skip
UNCLEAR_DAYS = {
    "24.3.5": "year-short", "3/5/2024": "day-order", "3月5日": "year-missing", "2024年3月": "day-missing", "2024-02-30": "no-such-day",
    "45356": "serial", "2024-03-05 10:30": "day-with-time", "昨天": "day", "2024年13月1日": "no-such-day", "—": "dash", "5.3": "year-missing",
    "2024年3月5日至8日": "day",
}  # fmt: skip
MONTH = r"^\d{4}-(0[1-9]|1[0-2])$"
PERIODS = {
    "2024年3月": "2024-03", "2024-3": "2024-03", "2024.03": "2024-03", "202403": "2024-03", "2024年3月份": "2024-03", "2024年一季度": "2024Q1",
    "2024年第2季度": "2024Q2", "2024Q3": "2024Q3", "2024年上半年": "2024H1", "2024H2": "2024H2", "2024年度": "2024", "二〇二四年三月": "2024-03",
}  # fmt: skip


def told(value: Any, unit: str = "CNY", whole: bool = False, **looks: Any) -> str:
    return numbers.written(numbers.read(Typed(value, **looks), unit, whole), unit)


def refused(read: Any, *arguments: Any) -> str:
    with pytest.raises(Unclear) as caught:
        read(*arguments)
    for locale in LOCALES:
        assert f"problem.import-{caught.value.code}" in i18n_words(locale), caught.value.code
    return caught.value.code


@pytest.mark.parametrize(("typed", "kept"), NUMBERS.items())
def test_numbers_are_read_as_they_are_typed(typed: str, kept: str) -> None:
    assert told(typed) == kept


@pytest.mark.parametrize(("typed", "code"), UNCLEAR_NUMBERS.items())
def test_a_number_that_could_be_two_is_refused(typed: str, code: str) -> None:
    assert refused(numbers.read, Typed(typed), "CNY", False) == code


def test_a_number_cell_has_the_digits_that_its_spreadsheet_keeps() -> None:
    assert told(0.1 + 0.2) == "0.30" and told(0.30000000000000004, "") == "0.3" and told(1e-7, "") == "0.0000001"
    assert told(1234567.89) == "1234567.89" and told(-0.0) == "0.00"
    assert refused(numbers.read, Typed(float("nan")), "", False) == "number"
    assert refused(numbers.read, Typed(True), "", False) == "number"
    assert refused(numbers.read, Typed(datetime(2024, 3, 5)), "", False) == "number-is-day"
    assert refused(numbers.read, Typed(1.5), "", True) == "integer" and told("12.0", "", True) == "12"


def test_a_percentage_is_one_only_where_the_field_is() -> None:
    assert told("12.5%", "%") == told(0.125, "%", percent=True) == told("１２．５％", "%") == "12.5"
    assert told(0.05, "", percent=True) == "0.05"  # the stored value: nothing is multiplied unasked
    assert refused(numbers.read, Typed("12.5%"), "", False) == "percent"


def test_amounts_count_what_their_header_says_and_a_unit_in_the_cell_wins() -> None:
    assert told("1.2", scale=10_000) == told(1.2, scale=10_000) == "12000.00"
    assert (
        told("1.2万元", scale=10_000) == "12000.00"
        and told("500元", scale=10_000) == "500.00"
        and told("伍元", scale=10_000) == "5.00"
    )
    assert refused(numbers.read, Typed("1.2万", scale=10_000), "CNY", False) == "scale-twice"
    assert [
        numbers.scale_of(one) for one in ("金额（万元）", "单位：万元", "金额(元)", "金额", "单位:人民币元", "单位：村")
    ] == [10_000, 10_000, 1, 0, 1, 0]


def test_a_unit_behind_a_number_is_that_of_its_field() -> None:
    assert told("12.5亩", "mu") == "12.5" and told("3 人", "person", True) == "3"
    assert refused(numbers.read, Typed("3人"), "household", True) == "number"


@given(st.decimals(-(10**11), 10**11, places=2))
def test_an_amount_is_the_same_in_each_of_its_forms(amount: Decimal) -> None:
    plain = f"{amount:.2f}"
    wide = plain.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    forms = [f"{amount:,.2f}", f"{abs(amount):,.2f}元" if amount >= 0 else f"({abs(amount):,.2f})", wide, f"{plain} 元"]
    assert {told(one) for one in forms} == {numbers.written(amount, "CNY")}


@pytest.mark.parametrize(("typed", "kept"), DAYS.items())
def test_days_are_read_as_they_are_typed(typed: str, kept: str) -> None:
    assert days.read(Typed(typed)).isoformat() == kept


@pytest.mark.parametrize(("typed", "code"), UNCLEAR_DAYS.items())
def test_a_day_that_could_be_two_is_refused(typed: str, code: str) -> None:
    assert refused(days.read, Typed(typed)) == code


def test_serial_days_count_from_the_year_that_the_workbook_says() -> None:
    assert days.read(Typed(45356, epoch=1900)) == date(2024, 3, 5) == days.read(Typed(43894, epoch=1904))
    assert days.read(Typed(20240305, epoch=1900)) == date(2024, 3, 5)
    assert refused(days.read, Typed(45356)) == "serial"
    assert (
        refused(days.read, Typed(12, epoch=1900)) == "day"
        and refused(days.read, Typed(45356.5, epoch=1900)) == "day-with-time"
    )
    assert refused(days.read, Typed(datetime(2024, 3, 1), dayless=True)) == "day-missing"


@pytest.mark.parametrize(("typed", "kept"), PERIODS.items())
def test_periods_are_read_as_they_are_typed(typed: str, kept: str) -> None:
    assert days.read_period(Typed(typed), "") == kept


def test_a_period_that_could_be_two_is_refused() -> None:
    assert days.read_period(Typed(datetime(2024, 3, 1)), MONTH) == "2024-03" == days.read_period(Typed(202403), MONTH)
    assert refused(days.read_period, Typed(2024.1), MONTH) == "period-number"
    assert refused(days.read_period, Typed(datetime(2024, 3, 5)), MONTH) == "period-is-day"
    assert refused(days.read_period, Typed("2024Q1"), MONTH) == "period-kind"
    assert refused(days.read_period, Typed("2024年13月"), MONTH) == "period"
    assert refused(days.read_period, Typed("７月份"), MONTH) == "year-missing"
    assert (
        days.read_year(Typed("2024年")) == 2024 == days.read_year(Typed(2024.0))
        and refused(days.read_year, Typed("24年")) == "year"
    )


def test_yes_and_no_in_their_words() -> None:
    assert all(words.read_boolean(Typed(one)) for one in ("是", "√", True, "TRUE", "有", 1, "Ｙ"))
    assert not any(words.read_boolean(Typed(one)) for one in ("否", "×", False, "no", "无", 0))
    assert refused(words.read_boolean, Typed("也许")) == "boolean"


def test_labels_stand_for_their_codes() -> None:
    labels = words.Labels()
    for code, told in (("road", ("修路",)), ("water", ("供水", "双")), ("power", ("供电", "双"))):
        labels.add(code, (code, *told), told[0])
    assert (
        words.read_label(Typed(" 修 路 "), labels, False)
        == words.read_label(Typed("road 修路"), labels, False)
        == "road"
    )
    assert words.read_label(Typed("修路、供水；修路"), labels, True) == "road;water"
    assert refused(words.read_label, Typed("修陆"), labels, False) == "label-near"
    assert refused(words.read_label, Typed("xyz"), labels, False) == "label"
    assert refused(words.read_label, Typed("修路、供水"), labels, False) == "label-near"
    assert refused(words.read_label, Typed("双"), labels, False) == "label-twice"


def test_a_part_of_a_label_stands_for_its_code_unless_another_is_called_so() -> None:
    labels = words.Labels()
    told = {
        "lessor": "出租方、发包方",
        "people": "村(居)民代表",
        "all": "代表",
        "some": "代表、委员",
        "a": "诉讼(一)",
        "b": "诉讼(二)",
    }
    for code, label in told.items():
        labels.add(code, (code, label), label)
    labels.also()
    for word, code in {
        "发包方": "lessor",
        "居民代表": "people",
        "村民代表": "people",
        "代表": "all",
        "委员": "some",
    }.items():
        assert words.read_label(Typed(word), labels, False) == code
    assert refused(words.read_label, Typed("诉讼"), labels, False) == "label-twice"


def test_codes_keep_their_digits() -> None:
    assert (
        words.read_code(Typed(1001), "")
        == "1001"
        == words.read_code(Typed(1001.0), "")
        == words.read_code(Typed("１００１"), r"^\d+$")
    )
    assert (
        words.read_code(Typed(1001, shown="0001001"), "") == "0001001" and words.read_code(Typed('="007"'), "") == "007"
    )
    assert words.read_code(Typed("０７ 号"), "") == "０７ 号"  # free text stays as it is
    assert (
        refused(words.read_code, Typed(6222020200112233445), "")
        == "digits"
        == refused(words.read_code, Typed("6.22E+18"), r"^\d+$")
    )


def test_what_is_only_written_otherwise_is_no_change_of_form() -> None:
    assert not cells.is_change(Typed(1200), "1200.00") and not cells.is_change(Typed(1200.5), "1200.50")
    assert not cells.is_change(Typed(datetime(2024, 3, 5)), "2024-03-05") and not cells.is_change(Typed(True), "true")
    assert cells.is_change(Typed(0.1 + 0.2), "0.30") and cells.is_change(Typed(45356), "2024-03-05")
    assert (
        cells.is_change(Typed("是"), "true")
        and cells.is_change(Typed(0.125), "12.5")
        and cells.is_change(Typed(7, shown="007"), "007")
    )
