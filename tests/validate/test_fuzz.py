"""The verdict is stock frictionless's for any schema and any dirt; what is proven has the values frictionless reads.

``make fuzz`` runs it over 10,000 cases (GONGKAI_FUZZ); whatever it finds is kept in tests/fuzz and tried every time.
"""

import json
import os
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from differential import compare
from gongkai.validate import opening
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from root import ROOT

CASES = int(os.environ.get("GONGKAI_FUZZ", "300"))
CORPUS = sorted((ROOT / "tests" / "fuzz").glob("*.json"))

# fmt: off
CLEAN: dict[str, list[str]] = {
    "integer": ["0", "1", "2", "3", "-4", "12", "120", "9007199254740993"],
    "number": ["0", "1", "1.5", "2.50", "-3.25", "12.34", "100", "0.05", "7.125"],
    "boolean": ["true", "false", "True", "0", "1"],
    "date": ["2024-01-05", "2024-02-29", "1999-12-31", "2025-06-30"],
    "datetime": ["2024-01-05T14:30:00", "2024-01-05 14:30:00", "2024-12-31T23:59:59"],
    "time": ["14:30:00", "00:00:00", "23:59:59"],
    "year": ["2024", "1999", "0001"],
    "yearmonth": ["2024-01", "2024-12", "1999-07"],
    "string": ["a", "b", "c", "ax", "abc", "村委会", "a b", "x,y", 'say "hi"', "two\nlines"],
    "any": ["a", "1", "村"],
    "geopoint": ["102.71,25.04", "-1,2", "180,90"],
}
DIRT: dict[str, list[str]] = {
    "integer": [
        " 12 ",
        "+5",
        "1_0",
        "３",
        "٣",
        "3.0",
        "1e2",
        "007",
        "-0",
        "x",
        "9" * 19,
        "9" * 30,
        "12元",
        "NT$12",
        "0x1",
        "--1",
    ],
    "number": [
        "1e3",
        ".5",
        "5.",
        "INF",
        "-Infinity",
        "NaN",
        "1_000.0",
        "1,234.50",
        "12,34",
        "-0",
        "00.5",
        "1.005",
        " 1",
        "95%",
        "1" * 20 + ".25",
        "0." + "3" * 30,
        "１.５",
        "sNaN",
        "1E-7",
        "3\n",
    ],
    "boolean": ["yes", "t", " true", "TRUE", "f", "是"],
    "date": [
        "2024-1-5",
        "20240105",
        "2024/01/05",
        " 2024-01-05",
        "2024-02-30",
        "10000-01-01",
        "0099-01-01",
        "infinity",
        "epoch",
        "2024-01-05T00:00:00",
        "05/01/2024",
        "9999-12-31",
        "0001-01-01",
        "0000-01-01",
        "-0001-01-01",
        "2024-01-05 (BC)",
    ],
    "datetime": [
        "2024-01-05T14:30:00Z",
        "2024-01-05T14:30:00+08:00",
        "2024-01-05T14:30",
        "2024-01-05T14:30:00.5",
        "2024-01-05T14:30:00.123456",
        "2024-01-05T24:00:00",
        "2024-01-05T23:59:60",
        "2024-01-05",
        "20240105T143000",
        "2024-01-05x14:30:00",
        "0099-01-05T14:30:00",
        "1000-01-01T00:00:00",
        "9999-12-31T23:59:59",
        "10000-01-01 00:00:00",
        "2024-01-05T14:30:00.500",
        "2024-01-05 14:30:00 (BC)",
        "infinity",
    ],
    "time": ["14:30", "24:00:00", "14:30:00Z", "14:30:00.25", "9:00:00", "143000", "23:59:60"],
    "year": ["24", "-999", "+123", "１２３４", "20 4", "1_23"],
    "yearmonth": ["2024-1", "2024-13", "2024", "24-01", "2024-01-01", " 2024-01"],
    "string": [
        "",
        " a",
        "a|b",
        "NA",
        "-",
        "…",
        "*",
        "—",
        "\\N",
        "null",
        "a\tb",
        "'q'",
        "#x",
        "a\r\nb",
        "ＡＢ",
        "😀",
        "a" * 300,
        "ab\n",
        "\ufeff",
        "\u2028",
        "\x0b",
        "\x1c",
        "\x85",
    ],
    "any": ["", "x y", "true"],
    "geopoint": ["102.71, 25.04", "181,0", "0,91", "1e2,3", "1", "a,b", "0.0000001,1", "007,1", "-0,0"],
}
PATTERNS = ["[a-z]+", "a|b", "a|ax", r"\d+", r"\w+", "(a|b)x?", "^a.*$", "[^b]+", "a{1,3}", r"[\u4e00-\u9fa5]+", "", ".", r"\S+", "(?i)a",
            "(?=a).*", r"a\b.*", "[[:alpha:]]+", "a*+", "a{,2}", r"(a)\1?", "x,y|a", r"[\w-]+", "[]a]+", "a$|b"]
MISSING = [[""], ["", "NA"], ["-"], ["", "*", "—", "…"], [], ["NA", "-", "1"]]
FORMATS = {
    "date": ["%Y/%m/%d", "%d/%m/%Y", "%Y%m%d", "any", "%Y年%m月%d日", "%d %b %Y", "%m-%Y"],
    "datetime": ["%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M", "any"],
    "time": ["%H:%M", "any"],
    "string": ["email", "uri", "uuid", "binary"],
}
FORMATTED = ["2024/01/05", "05/01/2024", "20240105", "2024年01月05日", "5 Jan 2024", "2024-01-05 14:30:00", "2024/1/5", "14:30",
             "a.b@example.com", "A@b.cn", "https://example.org/a?b=c#d", "mailto:x", "urn:x", "http://[::1]/",
             "2bc1c94f-0deb-43e9-92a1-4775189ec9f8", "2BC1C94F0DEB43E992A14775189EC9F8", "YWI=", "YWI", "x@y", "é@example.com",
             "99999999-9999-9999-9999-999999999999", "2024-01-05"]
FORMAT_CLEAN = {
    "%Y/%m/%d": ["2024/01/05", "1999/12/31"], "%d/%m/%Y": ["05/01/2024", "31/12/1999"], "%Y%m%d": ["20240105", "19991231"],
    "any": ["2024-01-05", "2024-01-05 14:30:00"], "%Y年%m月%d日": ["2024年01月05日"], "%Y-%m-%d %H:%M:%S": ["2024-01-05 14:30:00"],
    "email": ["a.b@example.com", "x1@b.cn"], "uri": ["https://example.org/a?b=c#d", "http://example.cn"],
    "uuid": ["2bc1c94f-0deb-43e9-92a1-4775189ec9f8", "99999999-9999-9999-9999-999999999999"], "binary": ["YWI=", "YWJj", ""],
}
# fmt: on
BOUNDED = ("integer", "number", "date", "datetime", "time", "year", "yearmonth")


@st.composite
def fields(draw: Callable[..., Any], name: str, keyed: str | None = None) -> dict[str, Any]:
    """A Table Schema field."""
    kind = keyed or draw(st.sampled_from(list(CLEAN)))
    made: dict[str, Any] = {"name": name, "type": kind}
    constraints: dict[str, Any] = {}
    if kind in FORMATS and draw(st.integers(0, 5)) == 0:
        made["format"] = draw(st.sampled_from(FORMATS[kind]))
    for word in ("required", "unique"):
        if draw(st.integers(0, 7)) == 0:
            constraints[word] = draw(st.sampled_from([True, True, False]))
    if "format" not in made and draw(st.integers(0, 7)) == 0:
        if kind in BOUNDED:
            word = draw(st.sampled_from(["minimum", "maximum"]))
            constraints[word] = draw(st.sampled_from(_members(kind)))
        elif kind == "string":
            constraints[draw(st.sampled_from(["minLength", "maxLength"]))] = draw(st.integers(0, 4))
    if "format" not in made and draw(st.integers(0, 11)) == 0:
        constraints["enum"] = draw(st.lists(st.sampled_from(_members(kind)), min_size=1, max_size=5))
    if kind == "string" and draw(st.integers(0, 5)) == 0:
        constraints["pattern"] = draw(st.sampled_from(PATTERNS))
    if kind == "boolean" and draw(st.integers(0, 3)) == 0:
        made |= {"trueValues": draw(st.sampled_from([["yes"], ["是", "1"], ["t", "f"]])), "falseValues": ["f", "0"]}
    if kind in ("integer", "number") and draw(st.integers(0, 4)) == 0:
        made["bareNumber"] = draw(st.booleans())
    if kind == "number" and draw(st.integers(0, 3)) == 0:
        made |= draw(
            st.sampled_from(
                [
                    {"groupChar": ","},
                    {"decimalChar": ",", "groupChar": "."},
                    {"decimalChar": ","},
                    {"groupChar": " "},
                    {"floatNumber": True},
                ]
            )
        )
    if draw(st.integers(0, 9)) == 0:
        made["missingValues"] = draw(st.sampled_from(MISSING))
    if constraints:
        made["constraints"] = constraints
    return made


def _members(kind: str) -> list[Any]:
    """Bounds and members of an enum: as text, and for numbers also as numbers."""
    texts: list[Any] = list(CLEAN[kind])
    if kind in ("integer", "year"):
        return [*texts, 0, 3, 1999, 2024]
    return [*texts, 0, 2, 1.5, 2.505, -3.25] if kind == "number" else texts


@st.composite
def cells(draw: Callable[..., Any], field: dict[str, Any], dirt: int) -> str:
    """A cell for a field: clean, or with a chance of ``dirt`` in 100 anything."""
    kind = field["type"]
    if draw(st.integers(0, 99)) < dirt:
        other = draw(st.sampled_from(["own", "own", "own", "any", "free", "empty"]))
        if other == "own":
            return str(draw(st.sampled_from(FORMATTED if "format" in field else DIRT[kind])))
        if other == "free":
            return str(draw(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6)))
        return "" if other == "empty" else str(draw(st.sampled_from([one for many in CLEAN.values() for one in many])))
    if "format" in field:
        return str(draw(st.sampled_from(FORMAT_CLEAN.get(field["format"], FORMATTED))))
    return str(draw(st.sampled_from(CLEAN[kind] + ([""] if draw(st.integers(0, 5)) == 0 else []))))


def _line(row: list[str], delimiter: str, always: bool) -> str:
    parts = []
    for cell in row:
        needs = always or any(char in cell for char in (delimiter, '"', "\n", "\r"))
        parts.append('"' + cell.replace('"', '""') + '"' if needs else cell)
    return delimiter.join(parts)


@st.composite
def tables(draw: Callable[..., Any], made: list[dict[str, Any]], dirt: int, delimiter: str) -> str:
    """The text of a CSV file, now and then broken in its shape."""
    end = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    always = draw(st.integers(0, 4)) == 0
    lines = [_line([one["name"] for one in made], delimiter, always)]
    if draw(st.integers(0, 99)) < dirt:
        lines[0] = draw(
            st.sampled_from(
                [lines[0] + delimiter + "more", lines[0].upper(), " " + lines[0], delimiter.join(["a"] * len(made))]
            )
        )
    for _ in range(draw(st.integers(0, 8))):
        row = [draw(cells(one, dirt)) for one in made]
        line = _line(row, delimiter, always)
        if draw(st.integers(0, 199)) < dirt:
            line = draw(
                st.sampled_from(
                    [
                        "",
                        line + delimiter,
                        line + delimiter + "x",
                        line.rpartition(delimiter)[0],
                        delimiter * (len(made) - 1),
                        line + '"',
                        '"' + line,
                        line.replace(delimiter, delimiter + " "),
                        line + "\r",
                        " ",
                        '""',
                    ]
                )
            )
        lines.append(line)
    text = end.join(lines) + draw(st.sampled_from([end, end, ""]))
    return ("\ufeff" if draw(st.integers(0, 9)) == 0 else "") + text


@st.composite
def packages(draw: Callable[..., Any]) -> dict[str, Any]:
    """A package of one or two tables, with keys."""
    dirt = draw(st.sampled_from([0, 0, 0, 0, 2, 5, 20, 60]))
    first = [draw(fields(f"c{at}")) for at in range(draw(st.integers(1, 4)))]
    schema: dict[str, Any] = {"fields": first}
    if draw(st.integers(0, 2)) == 0:
        names = [one["name"] for one in first]
        schema["primaryKey"] = draw(st.sampled_from([names[:1], names[:2], names[-1]]))
    if draw(st.integers(0, 4)) == 0:
        schema["missingValues"] = draw(st.sampled_from(MISSING))
    delimiter = draw(st.sampled_from([",", ",", ",", ";", "\t", "|"]))
    resource: dict[str, Any] = {"name": "t", "path": "t.csv", "encoding": "utf-8", "schema": schema}
    if draw(st.integers(0, 2)) == 0:
        resource["dialect"] = draw(
            st.sampled_from(
                [
                    {"delimiter": delimiter},
                    {"csv": {"delimiter": delimiter}},
                    {"delimiter": delimiter, "skipInitialSpace": True},
                    {"delimiter": delimiter, "header": True, "doubleQuote": True},
                    {"commentChar": "#"},
                    {"header": False},
                ]
            )
        )
    files = {"t.csv": draw(tables(first, dirt, delimiter))}
    resources = [resource]
    if draw(st.integers(0, 2)) == 0:
        own = draw(st.integers(1, min(2, len(first))))
        itself = draw(st.integers(0, 2)) == 0
        second = [draw(fields(f"k{at}", one["type"])) for at, one in enumerate(first)]
        key = {
            "fields": [one["name"] for one in first[:own]],
            "reference": {
                "resource": "" if itself else "u",
                "fields": [one["name"] for one in (first[-own:] if itself else second[:own])],
            },
        }
        schema["foreignKeys"] = [key]
        if not itself:
            resources.append({"name": "u", "path": "u.csv", "encoding": "utf-8", "schema": {"fields": second}})
            files["u.csv"] = draw(tables(second, dirt, ","))
    return {"descriptor": {"name": "p", "resources": resources}, "files": files}


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_what_was_once_found_stays_mended(tmp_path: Path, path: Path, large: bool) -> None:
    with taken_for(large):
        compare(json.loads(path.read_text(encoding="utf-8")), tmp_path)


def taken_for(large: bool) -> AbstractContextManager[object]:
    """Every file counts as a large one, whose bytes are looked at while the engine reads it; or as a small one."""
    return mock.patch.object(opening, "LARGE", 0 if large else 1 << 40)


seen: Counter[str] = Counter()


@settings(
    max_examples=CASES,
    deadline=None,
    database=None,
    derandomize=CASES == 300,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
)
@given(packages(), st.booleans())
def _any_package(folder: Path, case: dict[str, Any], large: bool) -> None:
    with taken_for(large):
        seen.update(compare(case, folder))
    seen["cases"] += 1


@pytest.mark.slow
def test_any_package_gets_the_verdict_and_the_values_of_stock_frictionless(tmp_path: Path) -> None:
    seen.clear()
    _any_package(tmp_path)
    print(dict(seen))
    assert seen["cases"] >= CASES
    # a fuzzer that proves nothing, or only proves, has nothing to compare
    assert min(seen["proven"], seen["by rows"], seen["whole"]) > CASES // 20
