"""What a step reads, recorded while it reads it: things by their names, each of a source that can tell it from what it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Protocol, runtime_checkable

from gongkai.core import look
from gongkai.core.kit import KIT, PROGRAM, THEME
from gongkai.folders import listing
from gongkai.incremental import up_to_date


def digest(*parts: object) -> str:
    """A name for what something was made of; ``parts`` are values whose repr tells all of them."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:40]


def of_files(*places: Path) -> str:
    """The digest of every file below the places: where it stands and what it holds."""
    found = hashlib.sha256()
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if "__pycache__" not in path.parts and listing.is_file(path):
                found.update(path.relative_to(place).as_posix().encode() + b"\0")
                with path.open("rb") as file:
                    found.update(hashlib.file_digest(file, "sha256").digest())
    return found.hexdigest()


def code() -> str:
    """The digest of the kit itself, and of what the portal's theme puts in its place: modules, words, the packages that it
    stands on."""
    return _code(look.folder())


@cache
def _code(theme: str) -> str:
    own = [Path(theme)] if theme else []
    return digest(of_files(Path(PROGRAM), Path(THEME, "i18n"), Path(KIT, "requirements.lock"), *own),
                  up_to_date.command(()).partition("\0")[2])  # fmt: skip


@runtime_checkable
class Source(Protocol):
    """What a step asks for things by name, and what reports with `read` for which it was asked."""

    def fingerprint(self, name: str) -> str:
        """What tells a thing from itself before any change."""


class Trace:
    """What a step has read."""

    def __init__(self) -> None:
        self.things: dict[tuple[str, str], Source] = {}

    def fingerprints(self) -> list[list[str]]:
        """Each thing as the kind of its source, its name and its fingerprint."""
        return [[kind, name, source.fingerprint(name)] for (kind, name), source in self.things.items()]


_READING: ContextVar[Trace | None] = ContextVar("reading", default=None)


@contextmanager
def recorded() -> Iterator[Trace]:
    """What is read meanwhile."""
    trace, outer = Trace(), _READING.get()
    token = _READING.set(trace)
    try:
        yield trace
    finally:
        _READING.reset(token)
        if outer is not None:
            outer.things.update(trace.things)


def is_recorded() -> bool:
    """Whether a step is running that wants to know what it reads."""
    return _READING.get() is not None


def read(source: Source, name: str) -> None:
    """The step that is running has read the thing of this name."""
    trace = _READING.get()
    if trace is not None:
        trace.things[kind_of(source), name] = source


def kind_of(source: object) -> str:
    """What a source is called in a trace; a step is given one of a kind."""
    return type(source).__name__


class Files:
    """Files and whole folders, by their paths; none that was asked for changes any more in this build."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def fingerprint(self, name: str) -> str:
        """The digest of what stands at the path, a file or all below a folder, when it was first asked for."""
        if name not in self._known:
            self._known[name] = of_files(Path(name))
        return self._known[name]
