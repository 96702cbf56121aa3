"""A clause of a sentence that would only say “none” is not said."""

from __future__ import annotations

import pytest
from gongkai.views.sentences import filled

TEMPLATE = "应公开 {sum_due} 期，按时 {sum_on_time} 期[；晚了 {sum_late} 期][；没公开 {sum_missing}]。"


@pytest.mark.parametrize(
    ("late", "missing", "said"),
    [
        ("3", "2 期", "应公开 29 期，按时 24 期；晚了 3 期；没公开 2 期。"),
        ("0", "2 期", "应公开 29 期，按时 24 期；没公开 2 期。"),
        ("3", "0 期", "应公开 29 期，按时 24 期；晚了 3 期。"),
        ("0", "0.00 元", "应公开 29 期，按时 24 期。"),
        ("¥0.00", "EUR 0.00", "应公开 29 期，按时 24 期。"),
        ("¥0.50", "0 期", "应公开 29 期，按时 24 期；晚了 ¥0.50 期。"),
        ("0.5", "10 期", "应公开 29 期，按时 24 期；晚了 0.5 期；没公开 10 期。"),
    ],
)
def test_none_is_not_said(late: str, missing: str, said: str) -> None:
    known = {"sum_due": "29", "sum_on_time": "24", "sum_late": late, "sum_missing": missing}
    assert filled(TEMPLATE, known) == said


def test_a_number_that_is_not_there_leaves_the_whole_sentence_out() -> None:
    assert filled(TEMPLATE, {"sum_due": "29", "sum_on_time": "29", "sum_late": "0"}) == ""


def test_brackets_without_a_number_stay() -> None:
    assert filled("[注] 一共 {rows} 行", {"rows": "0"}) == "[注] 一共 0 行"
