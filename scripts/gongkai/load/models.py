"""Models from models/*.sql: named SELECTs that rules and views of every package read as if they were tables.

They are spliced into the queries here, before anybody else sees their SQL (see warehouse.splicing): raw for rules and published
for views alike, because both only name tables.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.model import Model, Package
from gongkai.load import layers
from gongkai.load.notes import Notes, shown
from gongkai.load.rule_files import sql_files
from gongkai.warehouse import splicing
from gongkai.warehouse.splicing import Circle, QueryError

RELATIONS = frozenset({"as_of", "fields", "param", "republished"})
"""The portal's own small relations, which every query reads by their bare names."""
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def read_models(folder: Path, package: str, notes: Notes) -> tuple[Model, ...]:
    """The models of a package, by name. One that can't be called so, or is no SELECT, is noted and left out."""
    made = []
    for stem, path, text in sql_files(folder, "models", notes):
        file = f"models/{path.name}"
        try:
            if not _NAME.fullmatch(stem) or stem in RELATIONS or not _is_table(stem):
                notes.add("model-name", file=file, name=stem)
                continue
            splicing.named(text)
        except QueryError as error:
            notes.add("model-sql", file=file, name=stem, reason=str(error))
        else:
            made.append(Model(stem, package, text, path))
    return tuple(made)


def _is_table(name: str) -> bool:
    """Whether a query can name a table so: the word is no part of SQL."""
    try:
        return splicing.named(f"SELECT * FROM {name}")[0] == {name}
    except QueryError:
        return False


def _read(sql: str, names: Collection[str]) -> set[str]:
    """Which of the names a query reads as tables; none where nobody can understand it."""
    if not set(re.findall(r"\w+", sql.casefold())) & {*names}:
        return set()
    try:
        return {*names} & splicing.named(sql)[0]
    except QueryError:
        return set()


def with_models(packages: Sequence[Package]) -> tuple[list[Package], list[Problem]]:
    """The packages with plain SQL in every rule and view, and what is wrong with the models. A query that reads a model that
    is not to be had stays as it is, and is told of as one that reads a table that is not there; one that nobody could understand
    is left out. A model of a kit's package that is not here stands for its tables, which are not here either."""
    portal = _Portal(packages)
    portal.add_absent(_kit_models({one.name for one in packages}))
    if not portal.models:
        return list(packages), portal.problems
    portal.keep_usable()
    made = [
        replace(
            package,
            rules=tuple(
                replace(one, sql=sql) for one in package.rules if (sql := portal.plain(one.sql, package, one.path))
            ),
            views=tuple(
                replace(one, sql=sql) for one in package.views if (sql := portal.plain(one.sql, package, one.path))
            ),
        )
        for package in packages
    ]
    return made, portal.problems


def _kit_models(here: Collection[str]) -> dict[str, Path]:
    """The files of the models of those packages of the kit that a portal does not have, by the models' names."""
    return {path.stem: path for path in layers.PACKAGES.glob("*/models/*.sql") if path.parents[1].name not in here}


class _Portal:
    """The models of all packages, by name."""

    def __init__(self, packages: Sequence[Package]) -> None:
        self.problems: list[Problem] = []
        self.packages = {one.name: one for one in packages}
        self.models: dict[str, Model] = {}
        twice = set()
        for model in (one for package in packages for one in package.models):
            first = self.models.setdefault(model.name, model)
            if first is not model:  # nobody could say which of them is meant
                twice.add(model.name)
                self._wrong("model-twice", model, name=model.name, other=str(self._place(first.package, first.path)))
        for name in twice:
            del self.models[name]

    def add_absent(self, files: Mapping[str, Path]) -> None:
        """Those of the models in ``files`` that a query or a model reads."""
        texts = [
            *(one.sql for package in self.packages.values() for one in package.rules),
            *(one.sql for package in self.packages.values() for one in package.views),
            *(one.sql for one in self.models.values()),
        ]
        while texts:
            wanted = {name for text in texts for name in _read(text, files.keys() - self.models.keys())}
            added = [
                Model(name, files[name].parents[1].name, files[name].read_text(encoding="utf-8"), files[name])
                for name in sorted(wanted)
            ]
            self.models |= {one.name: one for one in added}
            texts = [one.sql for one in added]

    def keep_usable(self) -> None:
        """The models that can't be read by any query are told of and left out, with those that read them."""
        for model in list(self.models.values()):
            if taken := sorted(splicing.named(model.sql)[1] & self.models.keys()):
                self._taken(model.package, model.path, taken[0])
                del self.models[model.name]
        for model in list(self.models.values()):
            try:
                splicing.spliced(f"SELECT * FROM {model.name}", self._texts)
            except Circle as circle:
                if model.name in circle.names:
                    self._wrong("model-circle", model, circle=" → ".join(circle.names))
                    for name in circle.names[1:]:
                        del self.models[name]
        lacking: Mapping[str, list[str]] = {"": [""]}
        while lacking:
            lacking = {
                name: sorted(missing)
                for name, one in self.models.items()
                if (missing := splicing.named(one.sql)[0] - self.models.keys() - RELATIONS)
            }
            for name, found in lacking.items():
                self._wrong("model-sql", self.models.pop(name), name=name, reason=f"no table {', '.join(found)}")

    def plain(self, sql: str, package: Package, path: Path | None) -> str:
        """The query with its models in it; "" for one that is told of, because a part of its own WITH has a model's name."""
        if path is None or not set(re.findall(r"\w+", sql.casefold())) & self.models.keys():
            return sql
        try:
            if taken := sorted(splicing.named(sql)[1] & self.models.keys()):
                self._taken(package.name, path, taken[0])
                return ""
            return splicing.spliced(sql, self._texts)
        except QueryError:
            return sql  # whoever asks it says what is wrong with it

    @property
    def _texts(self) -> dict[str, str]:
        return {name: one.sql for name, one in self.models.items()}

    def _taken(self, package: str, path: Path, name: str) -> None:
        model = self.models[name]
        facts = {"name": name, "other": str(self._place(model.package, model.path))}
        self.problems.append(
            Problem("model-cte", Severity.ERROR, package, place=self._place(package, path), facts=facts)
        )

    def _wrong(self, code: str, model: Model, **facts: str) -> None:
        place = self._place(model.package, model.path)
        told = {name: shown(value) for name, value in facts.items()}
        self.problems.append(Problem(code, Severity.ERROR, model.package, place=place, facts=told))

    def _place(self, package: str, path: Path) -> Place:
        return self.packages[package].place_of(path)
