"""What was hidden under one name stays hidden under another: it is said that it is the same, or nothing is published."""

from pathlib import Path
from typing import Any

import pytest
from gongkai.core import messages
from gongkai.core.errors import Problem, Severity
from released import Portal, Row

ROWS = [("2026-01", kind, n) for kind, n in zip("abdefgh", (3, 2, 4, 40, 2, 9, 11), strict=True)]
FIRST: dict[str, Any] = {}


def told(problems: list[Problem]) -> list[tuple[str, str]]:
    for one in problems:
        for locale in ("zh", "en"):
            assert messages.hint(one, locale) and "{" not in messages.sentence(one, locale)
            assert all(
                str(fact) in messages.sentence(one, locale)
                for key, fact in one.facts.items()
                if key in ("before", "now")
            )
    return [(one.code, one.type) for one in problems]


OTHER = [(month, "d2" if kind == "d" else kind, n) for month, kind, n in ROWS]
CHANGES: list[tuple[str, list[Row], dict[str, Any], tuple[str, str]]] = [
    ("a field", ROWS, {"field": "m"}, ("release-renamed", "field")),
    ("a table", ROWS, {"table": "numbers"}, ("release-renamed", "table")),
    ("a package", ROWS, {"package": "h"}, ("release-renamed", "table")),
    ("a value", OTHER, {}, ("release-renamed", "value")),
    ("a value of every row", [(m, f"x{k}", n) for m, k, n in ROWS], {}, ("release-renamed", "value")),
    ("a month's form", [("2026年1月", k, n) for _, k, n in ROWS], {}, ("release-renamed", "value")),
    ("a month and a value", [("2026/1", f"x{k}", n) for _, k, n in ROWS], {}, ("release-renamed", "value")),
    ("a key's name", ROWS, {"kind": "sort"}, ("release-key", "")),
    ("a key's order", ROWS, {"key": ["org_id", "kind", "month"]}, ("release-key", "")),
    ("no key", ROWS, {"key": []}, ("suppress-unkeyed", "")),
    ("no word", ROWS, {"suppress": "", "totals": False}, ("release-unprotected", "")),
    ("a table without the word", ROWS, {"table": "x", "suppress": "", "totals": False}, ("release-renamed", "table")),
    ("a table and its columns without the word", ROWS, {"table": "x", "kind": "sort", "field": "m", "suppress": "", "totals": False},
     ("release-renamed", "table")),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "words", "code"), [one[1:] for one in CHANGES], ids=[one[0] for one in CHANGES])
def test_what_may_be_the_same_under_another_name_stops(
    tmp_path: Path, rows: list[Row], words: dict[str, Any], code: tuple[str, str]
) -> None:
    portal = Portal(tmp_path)
    assert portal.publish(ROWS) == []
    found = told(portal.publish(rows, **words))
    assert code in found and {one for one, _ in found} <= {code[0], "suppress-unkeyed", "release-key"}


SAID: list[tuple[str, list[Row], dict[str, Any]]] = [
    ("a field", ROWS, {"field": "m", "words": {"field": {"formerly": "n"}}}),
    ("a table", ROWS, {"table": "numbers", "words": {"table": {"formerly": ["stats"]}}}),
    ("a package", ROWS, {"package": "h", "words": {"package": {"formerly": "g"}}}),
    ("a package and a table", ROWS, {"package": "h", "table": "t", "words": {"table": {"formerly": "g.stats"}}}),
    ("a value", OTHER, {"words": {"kind": {"values_formerly": {"d2": "d"}}}}),
    ("a key's name", ROWS, {"kind": "sort", "words": {"kind": {"formerly": "kind"}}}),
]


@pytest.mark.parametrize(("rows", "words"), [one[1:] for one in SAID], ids=[one[0] for one in SAID])
def test_what_is_said_to_be_the_same_stays_hidden(tmp_path: Path, rows: list[Row], words: dict[str, Any]) -> None:
    portal = Portal(tmp_path)
    assert portal.publish(ROWS) == []
    before = portal.shown()
    assert portal.publish(rows, **words) == []
    after = portal.shown()
    assert sorted(before.values()) == sorted(after.values()) and list(before.values()).count("*") >= 4
    # And what is deleted after it was renamed is still reckoned with.
    fewer = [one for one in rows if one[2] != 3]
    assert portal.publish(fewer, **words) == []


def test_a_new_table_of_other_rows_is_another_one(tmp_path: Path) -> None:
    portal = Portal(tmp_path)
    assert portal.publish(ROWS) == []
    rows = [("2031-01", "z", 3), ("2031-02", "z", 40)]
    assert portal.publish(rows, table="x", kind="sort", field="m", suppress="", totals=False) == []


def test_what_is_said_to_be_new_is_new(tmp_path: Path) -> None:
    portal = Portal(tmp_path)
    assert portal.publish(ROWS) == []
    assert portal.publish(OTHER, words={"kind": {"values_formerly": {"d2": None}}}) == []
    assert portal.publish(OTHER, table="other", words={"table": {"formerly": []}}) == []


def test_nothing_is_asked_where_nothing_hidden_is_at_stake(tmp_path: Path) -> None:
    portal = Portal(tmp_path)
    rows = [("2026-01", kind, n) for kind, n in zip("abcd", (20, 30, 0, 40), strict=True)]
    assert portal.publish(rows) == []
    for words in ({}, {"field": "m"}, {"table": "t"}, {"suppress": "", "totals": False}):
        assert portal.publish([("2026-01", f"x{kind}", n) for _, kind, n in rows], **words) == []


def test_a_window_that_moves_and_a_row_that_goes_or_comes_are_no_other_name(tmp_path: Path) -> None:
    portal = Portal(tmp_path)
    rows = [(f"2026-{month:02d}", kind, 2 * month + len(kind)) for month in range(1, 8) for kind in ("a", "bb", "ccc")]
    assert portal.publish(rows[:12]) == []
    assert portal.publish(rows[3:15]) == []  # the first month goes, another one comes
    assert portal.publish(rows[4:15]) == []  # a row goes
    assert portal.publish([*rows[4:15], ("2026-05", "d", 3)]) == []  # a row of a month that lost none comes


def test_two_changes_after_each_other_are_found_like_one(tmp_path: Path) -> None:
    portal = Portal(tmp_path)
    assert portal.publish(ROWS) == []
    assert portal.publish([one for one in ROWS if one[1] != "d"]) == []
    assert told(portal.publish(OTHER)) == [("release-renamed", "value")]


@pytest.mark.parametrize(
    "words",
    [
        {"table": {"formerly": 5}},
        {"table": {"formerly": [""]}},
        {"field": {"formerly": "kind"}},
        {"kind": {"values_formerly": ["a"]}},
        {"kind": {"values_formerly": {"x": "a", "y": "a"}}},
        {"kind": {"values_formerly": {"x": "a", "a": "b"}}},
    ],
)
def test_a_word_that_can_not_be_followed_stops(tmp_path: Path, words: dict[str, Any]) -> None:
    (problem,) = Portal(tmp_path).publish(ROWS, words=words)
    assert (problem.code, problem.severity) == ("formerly", Severity.FATAL)


def test_a_table_whose_rows_nobody_could_find_again_is_not_published(tmp_path: Path) -> None:
    for name, words in (("none", {"key": []}), ("internal", {"words": {"kind": {"privacy": "internal"}}})):
        found = [one for one in Portal(tmp_path / name).publish(ROWS, **words) if one.code == "suppress-unkeyed"]
        assert [(one.severity, one.resource) for one in found] == [(Severity.ERROR, "stats")]


def test_a_number_that_readers_have_under_another_name_hides_no_other(tmp_path: Path) -> None:
    rows = [("2026-01", kind, n) for kind, n in zip("abc", (9, 30, 40), strict=True)]
    portal = Portal(tmp_path)
    assert portal.publish(rows) == []
    renamed = [("2026-01", "a2", 9), ("2026-01", "b", 3), ("2026-01", "c", 40)]
    assert told(portal.publish(renamed)) == [("release-renamed", "value")]
    assert portal.publish([("2026-01", "a2", 8), *renamed[1:]]) == []
