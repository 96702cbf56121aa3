"""The SQL engine that proves tables: one a thread, which reaches nothing but the package's folder and the folder of results.

Every statement is this house's own; a stranger's text comes in as data and as quoted literals only. The fences are for what
an engine might still get wrong: no other file, no network, no extension, so much memory, so many seconds.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from gongkai.core.sql import text

MEMORY = "512MB"
SPILL = "8GB"

_mine = threading.local()


class Engine:
    """A connection that may read below ``package`` and read and write below ``results``."""

    def __init__(self, package: Path, results: Path) -> None:
        self.places = (package, results)
        self.connection = duckdb.connect(
            ":memory:",
            config={
                "memory_limit": MEMORY,
                "temp_directory": str(results / f"spill-{threading.get_ident()}"),  # two engines must not share one
                "max_temp_directory_size": SPILL,
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "python_enable_replacements": "false",
            },
        )
        self.connection.execute("SET enable_progress_bar = false")  # it would stand in the middle of a log
        allowed = ", ".join(text(f"{one}/") for one in self.places)
        self.connection.execute(f"SET allowed_directories = [{allowed}]")
        self.connection.execute("SET enable_external_access = false")
        self.connection.execute("SET lock_configuration = true")

    def run(self, sql: str) -> None:
        """The statement is done. Raises duckdb.Error."""
        self.connection.execute(sql)

    def one(self, sql: str) -> tuple[Any, ...]:
        """The first row of an answer."""
        row = self.connection.execute(sql).fetchone()
        assert row is not None
        return tuple(row)

    def all(self, sql: str, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
        """The rows of an answer; ``values`` stand for the statement's question marks. Raises duckdb.Error."""
        rows: list[tuple[Any, ...]] = self.connection.execute(sql, values or []).fetchall()
        return rows

    def yes(self, sql: str) -> bool:
        """Whether the first cell of an answer is true. Raises duckdb.Error."""
        return bool(self.one(sql)[0])


@contextlib.contextmanager
def engine_for(package: Path, results: Path, seconds: float) -> Iterator[Engine]:
    """The calling thread's engine for these two folders, stopped after so many seconds. Starting one costs more than a
    small table, so it is kept until another folder's turn. Raises duckdb.Error in the caller's block."""
    package, results = package.resolve(), results.resolve()
    engine: Engine | None = getattr(_mine, "engine", None)
    if engine is None or engine.places != (package, results):
        if engine is not None:
            engine.connection.close()
        engine = _mine.engine = Engine(package, results)
    clock = threading.Timer(seconds, engine.connection.interrupt)
    clock.daemon = True
    clock.start()
    try:
        yield engine
    finally:
        clock.cancel()
