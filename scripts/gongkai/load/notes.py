"""The notes taken while one package is read: every problem found in it, each with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gongkai.core.errors import Problem, Severity


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

    def place(self, file: str = "") -> str:
        """Where a file of the package is, from the folder of packages on: data/finances/transactions.csv."""
        return place_of(self.home, file)

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
        """Nothing: a problem is noted. ``file`` is relative to the package folder."""
        ending = "".join(f":{part}" for part in (row, field) if part)
        self.problems.append(
            Problem(
                code=code,
                severity=severity,
                package=self.package,
                resource=resource,
                row=row,
                field=field,
                type=type,
                place=printable(self.place(file or self.descriptor)) + printable(ending),
                facts={name: shown(value) for name, value in facts.items()},
            )
        )


def place_of(folder: Path, file: str = "") -> str:
    """A file of a package as people name it: the last two folders, then the path inside the package."""
    names = [folder.parent.name, folder.name, file]
    return "/".join(name for name in names if name)


def shown(value: Any) -> Any:
    """A fact fit to be told: text is cut at 200 characters and has no control characters; numbers stay."""
    if isinstance(value, bool | int):
        return value
    return printable(str(value))


def printable(text: str) -> str:
    """The text on one line, at most 200 characters long, unprintable ones shown as ␀-like marks."""
    text = text if len(text) <= 200 else text[:199] + "…"
    return "".join(
        char if char.isprintable() else (chr(0x2400 + ord(char)) if ord(char) < 32 else "\ufffd") for char in text
    )
