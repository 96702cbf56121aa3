"""The floors of the house: a room imports only from lower floors, and each outside library has its rooms."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from root import ROOT

ROOT = ROOT / "scripts" / "gongkai"

FLOORS = [
    {
        "errors", "settings", "i18n", "telling", "progress", "palette", "manifest", "kept", "left_out", "mirror", "lock", "swap", "tied",
        "trees", "listing", "web_addresses", "wire", "limited", "heavy", "editors",
    },
    {
        "absences", "dependence", "doubled", "earlier", "key_cells", "lineage", "links", "meaning", "model", "private", "reading", "sentences", "status",
        "steady", "strangers", "totals", "vocabulary", "warehouse", "wording",
    },
    {
        "autoviews", "chart", "dictionary", "export", "handbook", "load", "plotly_assets", "privacy", "profiles", "records",
        "releases", "rules", "sandbox", "sitemap", "svg", "validate", "views",
    },
    {"pages", "recording", "renderers", "repeating"},
    {"pipeline"},
    {"scaffold", "serve"},
    {"__main__"},
]  # fmt: skip
WINGS = {
    "pelican_plugin": {"page_renderer", "templating"}, "page_renderer": {"specialised", "templating"}, "specialised": {"escaping"}, "escaping": set(),
    "templating": {"emphasis", "escaping", "shells", "table_cells"}, "emphasis": set(), "shells": set(), "table_cells": set(),
    "inspect_site": set(),
}  # fmt: skip
STEPS = FLOORS[2]
# The sandbox runs load's and validate's work with frictionless in a process of its own, and privacy's with documents.
NEIGHBOURS = {
    ("load", "sandbox"),
    ("validate", "sandbox"),
    ("privacy", "sandbox"),
    ("sandbox", "validate"),
    ("sandbox", "load"),
}
LONGEST = 320
CONFINED = {
    "frictionless": {"load", "validate", "sandbox"},
    "duckdb": {
        "warehouse",
        "export",
        "validate",
    },  # validate's own engine sees a stranger's file before anything is known of it
    "plotly": {"chart", "plotly_assets"},
    "pelican": {"pelican_plugin"},
    "xlsxwriter": {"export"},
    "openpyxl": {"load", "validate", "sandbox"},
    "scipy": {"privacy"},
    "sqlglot": {"lineage"},
    "pypdf": {"privacy"},
    "PIL": {"privacy"},
    "xlrd": {"privacy", "sandbox"},
}


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> tuple[str, ...]:
    """The modules that a module imports, and each name that it takes out of one, behind the module's."""
    found: list[str] = []
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found += (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += (node.module, *(f"{node.module}.{one.name}" for one in node.names))
    return tuple(found)


MODULES = sorted(ROOT.rglob("*.py"))


def floor(name: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if name in rooms)


def wrong_imports(path: Path) -> Iterator[str]:
    """Each room that a module imports and may not."""
    here = room(path)
    if here == "__init__":
        return
    inner = {name.split(".")[1] for name in imports(path) if name.startswith("gongkai.")} - {"__version__"}
    rooms = {name for name in inner if (ROOT / name).is_dir() or (ROOT / f"{name}.py").is_file()} - {here}
    for other in sorted(rooms):
        if here in WINGS:
            allowed = other in FLOORS[0] | WINGS[here]
        elif other in WINGS:
            # the handbook wears the portal's own header and footer; who starts the renderer hands it the menu
            known = (here, other) in {("handbook", "templating"), ("renderers", "page_renderer")}
            allowed = here in FLOORS[4] | FLOORS[6] or known
        else:
            below = floor(other) < floor(here) or (other in FLOORS[0] | FLOORS[1] and floor(other) == floor(here))
            allowed = below or (here, other) in NEIGHBOURS
        if not allowed:
            yield f"{path.relative_to(ROOT)} imports {other}"


def test_a_room_imports_only_from_lower_floors() -> None:
    wrong = [one for path in MODULES for one in wrong_imports(path)]
    assert not wrong, wrong


def test_an_outside_library_is_confined_to_its_rooms() -> None:
    used = {(name.split(".")[0], room(path)) for path in MODULES for name in imports(path)}
    wrong = sorted((library, user) for library, user in used if library in CONFINED and user not in CONFINED[library])
    assert not wrong, wrong


def test_only_the_door_exits() -> None:
    exits = {room(path) for path in MODULES if "sys.exit" in path.read_text(encoding="utf-8")}
    assert exits <= {"__main__", "sandbox"}


def test_no_module_grows_past_what_can_be_read() -> None:
    lines = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    wrong = {path: count for path, count in lines.items() if count > LONGEST}
    assert not wrong, wrong


def calls(path: Path) -> Iterator[str]:
    """The last names of what is called: publish of warehouse.publish(…)."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call):
            called = node.func
            yield called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def users(*names: str) -> set[str]:
    """The modules that import one of these names of the model."""
    wanted = {f"gongkai.core.model.{name}" for name in names}
    return {str(path.relative_to(ROOT)) for path in MODULES if wanted & set(imports(path))}


def test_only_the_gate_makes_published_tables_and_totals() -> None:
    makers = {str(path.relative_to(ROOT)) for path in MODULES if {"PublicTable", "derive"} & set(calls(path))}
    assert makers == {"privacy/gate.py"}


def test_no_room_after_the_gate_knows_a_raw_table() -> None:
    assert users("Table") <= {"pipeline.py", "privacy/review.py", "privacy/gate.py", "privacy/changes.py"}
    after = ("autoviews", "chart", "dependence", "export", "pages", "records", "svg", "views")
    for path in MODULES:
        if room(path) in after:
            raw = {
                "gongkai.warehouse.RAW",
                "gongkai.totals.sums",
                "gongkai.privacy.suppression.counts",
                "gongkai.privacy.gate",
            }
            assert not raw & set(imports(path)), path
            assert "_raw." not in path.read_text(encoding="utf-8"), path
    assert {"autoviews/__init__.py", "records.py", "views.py", "pages/site.py", "export/__init__.py"} <= users(
        "PublicTable"
    )
