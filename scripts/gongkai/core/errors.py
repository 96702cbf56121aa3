"""A mistake is a value: what is wrong, how much it stops, where it stands, and the facts its sentence needs.

The sentence itself is in ``theme/i18n`` (or, for a rule, in the rule's own file), never here: a Problem is told in
the reader's language when it is shown. Raw facts go to the console only; what the site shows passes the gate first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How much a mistake stops, gravest first (DESIGN, "What a mistake stops")."""

    FATAL = "fatal"
    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True)
class Problem:
    """One mistake and its place.

    ``code`` names the sentence ``problem.<code>`` in theme/i18n. ``row`` is the file's row number as frictionless
    counts it (the header is row 1; records, not physical lines). ``type`` is frictionless's own error type, for
    schema errors only. ``sentence`` and ``hint`` hold the words of a rule file by locale, and win over ``code``.
    ``basis_id`` names what the rule stands on, in registry.legal_bases. ``origins`` is there where a query found it: the
    columns ("package.resource.field") that each column of its answer comes from, see `lineage`; of one that is not in it
    nothing is known. ``periods`` are the facts that are periods.
    """

    code: str
    severity: Severity
    package: str = ""
    resource: str = ""
    row: int | None = None
    field: str = ""
    type: str = ""
    place: str = ""
    facts: Mapping[str, Any] = with_default(default_factory=dict)
    sentence: Mapping[str, str] = with_default(default_factory=dict)
    hint: Mapping[str, str] = with_default(default_factory=dict)
    basis_id: str = ""
    origins: Mapping[str, tuple[str, ...]] | None = None
    periods: tuple[str, ...] = ()

    @property
    def stops(self) -> bool:
        """True where the resource, or the build, can't be published as it is."""
        return self.severity in (Severity.FATAL, Severity.ERROR)


class Stopped(Exception):
    """A program that the build calls stopped halfway: what it said is the message, and there is no site."""
