"""The floors of the house: a room imports only from lower floors, and each outside library has its rooms."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from root import ROOT as PROJECT

ROOT = PROJECT / "scripts" / "gongkai"
HANDBOOK = PROJECT / "content" / "handbook"

FLOORS = [
    {"core", "folders", "sandbox"},
    {"load", "warehouse", "workbook", "incremental"},
    {"validate", "check", "privacy", "totals", "views", "charts", "export", "releases", "pages", "intake"},
    {"render", "inspect_site"},
    {"pipeline"},
    {"commands"},
    {"__main__"},
]
"""DESIGN's table of rooms. Rooms of the two lowest floors may use their neighbours; steps and renderers may not."""
NEIGHBOURS: set[tuple[str, str]] = set()
CONFINED = {
    "frictionless": {"load", "validate", "workbook"},
    "duckdb": {"warehouse", "export", "validate"},  # validate's own engine sees a stranger's file before anything is known of it
    "plotly": {"charts"},
    "pelican": {"render"},
    "xlsxwriter": {"workbook"},
    "openpyxl": {"load", "validate", "workbook"},
    "scipy": {"privacy"},
    "sqlglot": {"warehouse"},
    "cn2an": {"intake"},
    "pypdf": {"privacy", "export"},
    "PIL": {"privacy", "export"},
    "xlrd": {"workbook", "privacy"},
    "stdnum": {"privacy"},
}  # fmt: skip
LINES = 300


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> frozenset[str]:
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    return frozenset(found)


MODULES = sorted(ROOT.rglob("*.py"))


def floor(name: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if name in rooms)


def test_every_room_has_its_floor() -> None:
    assert {room(path) for path in MODULES} - {"__init__"} == set().union(*FLOORS)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_decision_on_rooms_names_these_floors(language: str) -> None:
    text = (HANDBOOK / language / "decisions/0012-rooms.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\d\. (.*)", text, re.MULTILINE)
    named = [set(re.findall(r"`(\w+)`", re.sub("[（(].*?[)）]", "", line))) for line in lines]
    assert named == [*FLOORS[:-2], FLOORS[-2] | FLOORS[-1]]


def test_a_room_imports_only_from_lower_floors() -> None:
    wrong = []
    for path in MODULES:
        here = room(path)
        inner = {name.split(".")[1] for name in imports(path) if name.startswith("gongkai.")} - {"__version__", here}
        for other in inner if here != "__init__" else ():
            beside = floor(other) == floor(here) <= 1
            if not (floor(other) < floor(here) or beside or (here, other) in NEIGHBOURS):
                wrong.append(f"{path.relative_to(ROOT)} imports {other}")
    assert not wrong, wrong


def test_an_outside_library_is_confined_to_its_rooms() -> None:
    used = {
        name: {room(path) for path in MODULES if any(one.split(".")[0] == name for one in imports(path))}
        for name in CONFINED
    }
    wrong = {name: rooms - CONFINED[name] for name, rooms in used.items() if rooms - CONFINED[name]}
    assert not wrong, wrong


def test_only_the_door_exits() -> None:
    exits = {room(path) for path in MODULES if "sys.exit" in path.read_text(encoding="utf-8")}
    assert exits <= {"__main__", "sandbox"}


def test_no_module_grows_past_what_can_be_read() -> None:
    lines = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    long = {name: count for name, count in lines.items() if count > LINES}
    assert not long, long


def test_every_room_says_what_goes_in_and_what_comes_out() -> None:
    silent = [str(path.relative_to(ROOT)) for path in MODULES
              if path.name == "__init__.py" and not ast.get_docstring(tree(path))]  # fmt: skip
    assert not silent, silent


def public(node: ast.AST, name: str = "") -> Iterator[tuple[str, ast.FunctionDef | ast.ClassDef]]:
    """The public functions, classes, methods and properties below a node, by their dotted names."""
    for one in getattr(node, "body", ()):
        if isinstance(one, ast.FunctionDef | ast.ClassDef) and not one.name.startswith("_"):
            yield f"{name}{one.name}", one
            yield from public(one, f"{name}{one.name}.") if isinstance(one, ast.ClassDef) else ()


def test_everything_public_says_what_comes_out() -> None:
    found = {f"{path.relative_to(ROOT)}: {name}": ast.get_docstring(one) or ""
             for path in MODULES for name, one in public(tree(path))}  # fmt: skip
    assert len(found) > 1000
    silent = [name for name, words in found.items() if not words or words.startswith("Nothing")]
    assert not silent, silent


def calls(path: Path) -> Iterator[str]:
    """The last names of what is called: publish of warehouse.publish(…)."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            called = node.func
            yield called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def users(*names: str) -> set[str]:
    """The modules that import one of these names of the model."""
    wanted = {f"gongkai.core.model.{name}" for name in names}
    return {str(path.relative_to(ROOT)) for path in MODULES if wanted & set(imports(path))}


def test_only_the_gate_makes_published_tables_and_totals() -> None:
    makers = {str(path.relative_to(ROOT)) for path in MODULES if {"PublicTable", "derive"} & set(calls(path))}
    assert makers == {"privacy/gate.py", "totals/sums.py"}


def test_no_room_after_the_gate_knows_a_raw_table() -> None:
    assert users("Table") <= {
        "pipeline.py",
        "privacy/review.py",
        "privacy/gate.py",
        "privacy/changes.py",
        "privacy/fields/unsigned.py",
        "totals/sums.py",
    }
    raw = {
        "gongkai.warehouse.RAW",
        "gongkai.warehouse.catalogues.RAW",
        "gongkai.totals.sums",
        "gongkai.privacy.suppression.counts",
        "gongkai.privacy.gate",
    }
    for path in MODULES:
        if room(path) in ("views", "charts", "export", "pages", "render"):
            assert not raw & set(imports(path)), path
            assert "_raw." not in path.read_text(encoding="utf-8"), path
    assert {
        "views/auto/__init__.py",
        "pages/record_index.py",
        "views/__init__.py",
        "pages/site.py",
        "export/__init__.py",
    } <= users("PublicTable")
