"""The queries that a package brings beside its views: rules and models."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.core.errors import Severity

Label = Mapping[str, str]
"""One text a locale, {"zh": …, "en": …}; "zh" (the first language) is always there."""


@dataclass(frozen=True)
class Rule:
    """A query whose rows are violations (rules/<ID>.sql of a package)."""

    id: str
    package: str
    severity: Severity
    sentence: Label
    hint: Label
    basis_id: str
    sql: str
    path: Path
    periods: tuple[str, ...] = ()
    """The facts that are periods, where no field of the same name says so."""
    coded: Mapping[str, str] = field(default_factory=dict)
    """The facts that are codes of a field, "resource.field" or "package.resource.field"."""
    labels: Mapping[str, Mapping[str, Label]] = field(default_factory=dict)
    """What the codes of a fact are called in the rule's sentences."""


@dataclass(frozen=True)
class Phrase:
    """A fact that is words of a rule's own header with {placeholders} for other facts."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Model:
    """A named SELECT that rules and views read as if it were a table (models/<name>.sql of a package)."""

    name: str
    package: str
    sql: str
    path: Path
