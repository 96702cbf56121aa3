"""The benchmarks' programs, which nobody runs every day, ask the house only for what it has."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from root import ROOT

PROGRAMS = sorted((ROOT / "bench").glob("*.py"))


def imported(source: str) -> Iterator[tuple[str, str]]:
    """(module, name) of each ``from gongkai… import``, in the text and in the programs that stand in it as text."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "gongkai":
            yield from ((node.module or "", one.name) for one in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "from gongkai" in node.value:
            yield from imported(textwrap.dedent(node.value))


def has(module: str, name: str) -> bool:
    found = importlib.import_module(module)
    return hasattr(found, name) or importlib.util.find_spec(f"{module}.{name}") is not None


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_a_benchmark_asks_for_what_there_is(path: Path) -> None:
    gone = [f"{module}.{name}" for module, name in imported(path.read_text(encoding="utf-8")) if not has(module, name)]
    assert not gone


def test_programs_in_texts_are_looked_at() -> None:
    assert ("gongkai.charts", "svg") in set(imported((ROOT / "bench/charts.py").read_text(encoding="utf-8")))
