"""What the fast proof holds on to: where records end, which patterns mean the same, and that a proof never needs frictionless."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest
from gongkai.validate.patterns import as_re2
from gongkai.validate.quotes import BLOCK, cells_at, delimiters, numbers_at, records
from hypothesis import given, settings
from hypothesis import strategies as st
from root import ROOT

SCRIPTS = ROOT / "scripts"


def look(folder: Path, raw: bytes) -> Any:
    path = folder / "t.csv"
    path.write_bytes(raw)
    return records(path, ",")


@pytest.mark.parametrize(
    ("text", "count", "blank"),
    [
        ("a,b\n1,2\n", 2, 0),
        ("a,b\n1,2", 2, 0),
        ("a,b\r\n1,2\r\n", 2, 0),
        ('a,b\n"1\n\n2",3\n', 2, 0),
        ("a,b\n\n1,2\n", 3, 1),
        ("a,b\r\n\r\n1,2\r\n\r\n", 4, 2),
        ('\ufeff"a",b\n1,2\n', 2, 0),
    ],
)
def test_records_are_counted_as_the_csv_module_counts_them(tmp_path: Path, text: str, count: int, blank: int) -> None:
    found = look(tmp_path, text.encode())
    assert (found.count, found.blank, found.even, found.sound) == (count, blank, True, True)
    assert len(list(csv.reader(io.StringIO(text, newline="")))) == count == len(found.ends)


@pytest.mark.parametrize(
    ("text", "inside", "after", "open_"),
    [
        ('a,b\n5" pipe,2\n', [2], [], 0),
        ('a,b\n"x"y,2\n', [], [2], 0),
        ('a,b\n1,2\n"x,2\n3,4\n', [], [], 3),
        ('a,b\n"x ""y"" z",2\n', [], [], 0),
        ('a,b\n"",""\n', [], [], 0),
        ('a,b\n"""",2\n', [], [], 0),
        ('a,b\n1, "x"\n', [2], [2], 0),
    ],
)
def test_a_quote_that_rfc_4180_does_not_have_is_told_with_its_record(
    tmp_path: Path, text: str, inside: list[int], after: list[int], open_: int
) -> None:
    found = look(tmp_path, text.encode())
    assert found.sound == (not (inside or after or open_))
    assert found.inside[:1] == inside
    if not inside:  # behind a quote too many, every other one seems to be of the wrong kind
        assert (found.after, found.open) == (after, open_)


@pytest.mark.parametrize("text", ["a,b\r1,2\n", "a,b\n1,2\r\n", "a\0,b\n1,2\n", "a,b\n1,2\r"])
def test_line_ends_of_two_kinds_and_nul_are_not_even(tmp_path: Path, text: str) -> None:
    assert not look(tmp_path, text.encode()).even


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(st.text("ab,\"\n'é", max_size=4), min_size=2, max_size=3), min_size=1, max_size=9),
    st.integers(-9, 9),
)
@pytest.mark.slow
def test_what_the_csv_module_writes_has_as_many_records_and_delimiters(rows: list[list[str]], shift: int) -> None:
    import tempfile

    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(
        ["x" * (BLOCK - 20 + shift), "y"]
    )  # so that a block ends among the rows
    csv.writer(out, lineterminator="\n").writerows(rows)
    with tempfile.TemporaryDirectory() as folder:
        found = look(Path(folder), out.getvalue().encode())
        path = Path(folder) / "t.csv"
        assert (found.count, found.sound, found.even) == (len(rows) + 1, True, True)
        assert delimiters(path, ",") == 1 + sum(len(row) - 1 for row in rows)
        assert cells_at(path, found.ends, range(2, len(rows) + 2), ",") == rows
        starts = [int(one) for one in found.ends[:-1]]
        assert numbers_at(found.ends, starts) == list(range(2, len(rows) + 2))
        assert numbers_at(found.ends, [starts[0] + 1]) is None or len(rows[0]) == 0


SAME = [
    r"[a-z]+",
    r"\d{4}-\d{2}",
    "a|b",
    "(a|b)+c?",
    r"[\u4e00-\u9fa5]{2,}",
    r"[A-Za-z0-9][A-Za-z0-9-]*",
    "^a.c$",
    r"[^,]+",
    r"\w+ \w+",
    "",
]
OTHER = [
    r"\D+",
    r"[^\d]",
    r"\S",
    r"\bx",
    "(?=a)a",
    "(?i)a",
    r"(a)\1",
    "a++",
    "a{,3}",
    "[[:alpha:]]",
    "a{1000}",
    "[",
    "(?P<n>a)",
    r"\x41",
    "[a--b]",
]
TEXTS = [
    "",
    "a",
    "b",
    "ax",
    "xb",
    "abc",
    "a\nc",
    "a\n",
    "2024-01",
    "２０２４-01",
    "村委会",
    "é",
    "é a",
    "a b",
    "A-1",
    "x,y",
    "AbC",
    "bbc",
    "ab c\n",
]


@pytest.mark.parametrize("pattern", SAME)
def test_what_re2_matches_python_matches_too(pattern: str) -> None:
    translated = as_re2(pattern)
    assert translated is not None
    for text in TEXTS:
        (found,) = duckdb.execute("SELECT regexp_matches(?, ?)", [text, translated]).fetchone() or (None,)
        assert not found or re.match(f"^{pattern}$", text), (pattern, text)
    python = [text for text in TEXTS if re.match(f"^{pattern}$", text) and text.isascii() and not text.endswith("\n")]
    for text in python:
        (found,) = duckdb.execute("SELECT regexp_matches(?, ?)", [text, translated]).fetchone() or (None,)
        assert found, (pattern, text)


@pytest.mark.parametrize("pattern", OTHER)
def test_a_pattern_that_may_mean_something_else_is_not_translated(pattern: str) -> None:
    assert as_re2(pattern) is None


def test_a_proof_needs_no_frictionless_and_no_process_of_its_own(tmp_path: Path) -> None:
    place = tmp_path / "p"
    place.mkdir()
    (place / "t.csv").write_text("id,day,n\n1,2024-01-05,1.50\n2,,\n", encoding="utf-8")
    fields = [{"name": "id", "type": "integer"}, {"name": "day", "type": "date"}, {"name": "n", "type": "number"}]
    resource = {"name": "t", "path": "t.csv", "schema": {"fields": fields, "primaryKey": ["id"]}}
    code = """
import json, sys
from pathlib import Path
from gongkai.load.fields import make_field
from gongkai.load.labels import Translations
from gongkai.core.model import Field, Package, Resource
from gongkai.validate import validate
folder, words = Path(sys.argv[1]), json.loads(sys.argv[2])
fields = tuple(Field(one["name"], one["type"], {}, {}) for one in words["schema"]["fields"])
resource = Resource("p", "t", {}, {}, fields, {**words, "encoding": "utf-8"}, (folder / "t.csv",), primary_key=("id",))
package = Package("p", {}, {}, folder, folder / "datapackage.json", {}, (resource,))
result = validate(resource, package, folder.parent)
assert result.table and result.table.suffix == ".parquet" and result.rows == 2 and not result.problems
assert "frictionless" not in sys.modules
from gongkai import sandbox
assert not sandbox._idle
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(place), json.dumps(resource)],
        env={"PYTHONPATH": str(SCRIPTS)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
