"""The leak scan of one build: where it looked, what it found, what was let stand and why.

A Scan goes from place to place (tables, what packages say of themselves, files, the finished site) and gathers Problems.
How much a leak stops depends on its kind and on where it stands:

- papers, cards and phones: nothing at all is published, wherever they are;
- plates and e-mail: a table is withheld; in a text that is published as it stands nothing is published; in a file that
  only lies there, and in what a package says of its makers (their address is there to be written to), a warning;
- an illness beside a name, and where a picture was taken: a warning, a reader must judge.

A leak is told by its place and its first and last sign, never whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.model import Package, Resource
from gongkai.core.settings import Override, Settings
from gongkai.incremental import memory
from gongkai.privacy import leaks
from gongkai.privacy.leaks import GRAVE, Leak, columns, written_tables
from gongkai.warehouse import Warehouse

DOUBTFUL = ("sickness", "gps")
_ELSEWHERE = re.compile(r"site/|git/|[0-9a-f]{8}(?::|$)")
"""Places that a look at data and content does not come to: the finished site, the history."""


class Scan:
    """``problems`` is what was found, ``overridden`` what an override let stand (warnings, told to readers as well),
    ``spared`` the values that are no leak wherever they come up again: overridden, or judged by their column, ``searched``
    the files that were read to their end, by the folder and the path in it: only those of them may be published. ``read``
    are the digests of the documents that were looked at."""

    def __init__(self, chosen: Settings) -> None:
        # what the settings give as the office's own contact is given to be published
        contacts = (
            one.value for label in chosen.contact.values() for text in label.values() for one in leaks.find(text)
        )
        self.allowed = frozenset((*map(leaks.allow, (*chosen.office_phones, *chosen.office_emails)), *contacts))
        self.overrides = chosen.leak_overrides
        self.problems: list[Problem] = []
        self.overridden: list[Problem] = []
        self.spared: set[str] = set()
        self.searched: dict[Path, set[str]] = {}
        self.read: set[bytes] = set()
        self._used: set[Override] = set()

    def add(self, found: Problem, value: str, kind: str) -> None:
        """A find, unless an override names its place and kind."""
        override = next((one for one in self.overrides if one.kind == kind and found.place.is_called(one.place)), None)
        if override is None:
            self.problems.append(found)
            return
        self._used.add(override)
        self.spared.add(value)
        facts = {**found.facts, "reason": override.reason, "decided": override.date}
        self.overridden.append(replace(found, severity=Severity.NOTICE, code="leak-overridden", facts=facts))

    def finish(self) -> list[Problem]:
        """All problems of the data and the content, with a notice for each override that met something and each that met
        nothing (it may be deleted)."""
        idle = [
            Problem("leak-override-idle", Severity.NOTICE, place=Place(one.place), facts={"kind": f"leak-{one.kind}"})
            for one in self.overrides if one not in self._used and not _ELSEWHERE.match(one.place)
        ]  # fmt: skip
        return [*self.take(), *self.overridden, *idle]

    def take(self) -> list[Problem]:
        """The problems found since the last time."""
        found, self.problems = self.problems, []
        return found

    def table(self, resource: Resource, warehouse: Warehouse) -> None:
        """The cells of a raw table. Of a table it is remembered that nothing in it even looks like a leak, and nothing else: no
        number that might be somebody's lies in a cache."""
        found, spared = memory.remember(
            columns.scan, resource, warehouse, self.allowed, repeatable=lambda one: not any(one)
        )
        self.spared |= spared
        file = concealed_path(resource.place().file)
        for one in found:
            place = Place(file, one.row, leaks.conceal(one.field))
            severity = _severity(one.leak.kind, Severity.ERROR)
            self.add(
                Problem(f"leak-{one.leak.kind}", severity, resource.package, resource.name,
                        place=place, facts={"shown": one.leak.shown}), one.leak.value, one.leak.kind,
            )  # fmt: skip

    def text(
        self, text: str, place: Place, *, package: str = "", lesser: Severity = Severity.FATAL, tabular: bool = False
    ) -> None:
        """A text as it stands; ``lesser`` is what a plate or an address does there, ``tabular`` says that it is a CSV."""
        seen: set[tuple[str, int]] = set()
        cells = written_tables.scan(text, self.allowed) if tabular else None
        for line, leak in self._lines(text) if cells is None else cells:
            if (leak.kind, line) not in seen:
                seen.add((leak.kind, line))
                self.found(leak, replace(place, row=line), package=package, lesser=lesser)

    def _lines(self, text: str) -> Iterator[tuple[int, Leak]]:
        plain = leaks.normal(text)
        for leak in leaks.find(text, allowed=self.allowed):
            yield plain.count("\n", 0, leak.start) + 1, leak

    def found(self, leak: Leak, place: Place, *, package: str = "", lesser: Severity) -> None:
        """One leak at a place outside the tables."""
        severity = _severity(leak.kind, lesser)
        facts = {"shown": leak.shown}
        self.add(Problem(f"leak-{leak.kind}", severity, package, place=place, facts=facts), leak.value, leak.kind)
        if severity == Severity.WARNING:
            self.spared.add(leak.value)  # told once; it is published with the text it stands in

    def package(self, one: Package) -> None:
        """What a package says of itself: descriptor, README, translations. Its SQL is read as files are."""
        spoken: list[tuple[str, Any]] = [(one.descriptor_path.name, one.descriptor), ("README", one.readme)]
        labels = [
            (each.title, each.subtitle, each.sentence, [vars(field) for field in each.fields]) for each in one.views
        ]
        tables = [(each.title, each.description, [vars(field) for field in each.fields]) for each in one.resources]
        spoken.append(("lang", (one.title, one.description, tables, labels)))
        seen: set[tuple[str, str]] = set()
        for file, words in spoken:
            for text in _texts(words):
                for leak in leaks.find(text, allowed=self.allowed):
                    makers = leak.kind == "email" and file in (one.descriptor_path.name, "README", "lang")
                    # what the descriptor says itself is told of once, not again as its own translation
                    if (leak.kind, leak.value) in seen and file == "lang":
                        continue
                    seen.add((leak.kind, leak.value))
                    if makers and leak.value in _makers(one.descriptor):
                        self.spared.add(leak.value)
                        continue
                    lesser = Severity.WARNING if makers else Severity.FATAL
                    self.found(
                        leak, Place(concealed_path(Place.of(one.folder, file).file)), package=one.name, lesser=lesser
                    )


def _severity(kind: str, lesser: Severity) -> Severity:
    if kind in GRAVE:
        return Severity.FATAL
    return Severity.WARNING if kind in DOUBTFUL else lesser


def concealed_path(path: str) -> str:
    """A path without the leaks in its names."""
    return "/".join(map(leaks.conceal, path.split("/")))


def _makers(descriptor: Mapping[str, Any]) -> set[str]:
    """The addresses under which the makers of a package want to be reached: the standard has a word for them."""
    makers = [
        one for word in ("contributors", "sources", "maintainers", "author", "publisher", "contactPoint")
        for told in [descriptor.get(word)] for one in (told if isinstance(told, list) else [told])
    ]  # fmt: skip
    return {leaks.allow(str(one["email"])) for one in makers if isinstance(one, Mapping) and one.get("email")}


def _texts(value: Any) -> Iterator[str]:
    """Every text and number in nested mappings and lists."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            waiting.extend((*one.keys(), *one.values()))
        elif isinstance(one, list | tuple):
            waiting.extend(one)
        elif isinstance(one, str | int):
            yield str(one)
