"""The notes taken while one package is read: every problem found in it, each with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gongkai.core.errors import Place, Problem, Severity, printable


class Notes:
    """Collects the problems of one package. ``package`` is its name, ``folder`` where it lies, ``descriptor`` the file
    that a problem without a file of its own belongs to. ``home`` is where people have it, where that is another folder: they
    are told of the files there."""

    def __init__(self, package: str, folder: Path, home: Path | None = None) -> None:
        self.package = package
        self.folder = folder
        self.home = home or folder
        self.descriptor = ""
        self.problems: list[Problem] = []

    def place(self, file: str = "", row: int | None = None, field: str = "") -> Place:
        """A place in a file of the package; in the descriptor where none is named."""
        return Place.of(self.home, file or self.descriptor, row, field)

    def add(
        self,
        code: str,
        severity: Severity = Severity.ERROR,
        *,
        resource: str = "",
        field: str = "",
        file: str = "",
        row: int | None = None,
        type: str = "",
        **facts: Any,
    ) -> None:
        """One more problem is noted. ``file`` is relative to the package folder."""
        self.problems.append(
            Problem(
                code=code,
                severity=severity,
                package=self.package,
                resource=resource,
                type=type,
                place=self.place(file, row, field),
                facts={name: shown(value) for name, value in facts.items()},
            )
        )


def shown(value: Any) -> Any:
    """A fact fit to be told: text is cut at 200 characters and has no control characters; numbers stay."""
    if isinstance(value, bool | int):
        return value
    return printable(str(value))
