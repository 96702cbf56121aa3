"""A package's SQL, asked by a copy of this process: what it takes beside the engine's own limits is known only when it is taken.

A fork, though this process has threads: the tables are in its memory, and a process started anew would need all of them
handed over each time they change. What a fork in the midst of a thread's work can break is found out by a first question.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gongkai.sandbox import memory_limit
from gongkai.warehouse.statements import QueryError

_TRIES = (1.5, 4.0, 10.0)
"""Seconds within which a new copy answers something small, or is made once more."""
Parts = tuple[Any, ...]
"""An answer as plain values: names, types, rows."""


class Untrusted:
    """Asks with ``ask`` (a query, and the catalogue that it means) in a copy that lasts until the tables change. After an error
    of the kinds ``breaking`` the engine is not to be trusted any more, and the copy goes with it. In ``spill`` the engine puts what
    is too much for its memory."""

    def __init__(self, ask: Callable[[str, str], Parts], spill: Path, breaking: tuple[type[Exception], ...]) -> None:
        self._ask, self._spill, self._breaking = ask, spill, breaking
        self._copy: memory_limit.Copy | None = None
        self._state: object = None

    def ask(self, sql: str, catalogue: str, *, state: object, seconds: float) -> Parts:
        """The answer over the tables as they are; ``state`` is another where they have changed. Raises QueryError."""
        if any(self._spill.glob("*")):  # a copy would share these files with this process
            return self._ask(sql, catalogue)
        if self._state != state:
            self.close()
        if not self._copy:
            self._copy, self._state = self._begun(), state
        try:
            told = self._copy.ask([sql, catalogue], seconds + memory_limit.PATIENCE)
        except memory_limit.Lost as lost:
            self.close()
            raise QueryError(f"{seconds:g} s" if str(lost) == "time" else "out of memory") from None
        if isinstance(told, tuple):
            return told
        if told["broken"]:
            self.close()
        raise QueryError(told["reason"])

    def _begun(self) -> memory_limit.Copy:
        """A copy that answers. One made at the wrong moment has for ever taken what a thread of this process held just then."""
        for patience in _TRIES:
            copy = memory_limit.Copy(self._told)
            try:
                copy.ask(["SELECT count(*) FROM range(10000)", ""], patience)
            except memory_limit.Lost:
                continue
            return copy
        raise QueryError("no copy of the process within 10 s")

    def close(self) -> None:
        """The copy is ended, and what it put aside is gone."""
        if self._copy:
            self._copy.close()
            shutil.rmtree(self._spill, ignore_errors=True)
        self._copy = None

    def _told(self, question: Any) -> Any:
        """The copy's part: the answer, or why there is none."""
        try:
            return self._ask(*question)
        except QueryError as error:
            return {"reason": str(error), "broken": isinstance(error.__context__, self._breaking)}
        except MemoryError:
            return {"reason": "out of memory", "broken": True}
