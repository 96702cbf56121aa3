"""What readers may be told of a problem: nothing that the gate would hide, in the words of a language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from gongkai.core import catalogue, i18n, messages
from gongkai.core.errors import Problem
from gongkai.core.law import Basis
from gongkai.core.model import Package, Resource
from gongkai.core.results import Safeguards
from gongkai.core.withheld import Lacking
from gongkai.pages.public_facts import PublicFacts
from gongkai.warehouse import Warehouse

LISTED = 200
"""Problems, and records, that a page lists."""


class PublicProblems(PublicFacts):
    """How problems are told; ``tables`` are the resources that are published, as published, ``lacking`` the units without which
    they are."""

    def __init__(
        self, packages: Sequence[Package], tables: Mapping[str, Resource], safeguards: Safeguards, warehouse: Warehouse,
        lacking: Lacking,
    ) -> None:  # fmt: skip
        super().__init__(packages, tables, lacking)
        self.safeguards, self.warehouse = safeguards, warehouse

    def worded(self, problem: Problem, locale: str) -> dict[str, str]:
        """A problem in the words of a language, as readers may be told it."""
        shown = self.shown(problem)
        words = {
            "severity": problem.severity.value,
            "message": messages.sentence(shown, locale),
            "hint": messages.hint(shown, locale),
            "place": str(shown.place),
            "code": problem.code,
            "basis": self._basis(shown.basis_id, locale),
        }
        leak = any(map(self.safeguards.betrays, words.values()))
        words |= {"message": problem.code, "hint": "", "place": ""} if leak else {}
        return words | {"explained": catalogue.address(problem, self._rules, locale)}

    @cached_property
    def _rules(self) -> Mapping[tuple[str, str], str]:
        return catalogue.rules(self.packages)

    @cached_property
    def _bases(self) -> dict[str, Basis]:
        """The bases that the portal publishes."""
        table = self.tables.get("registry.legal_bases")
        names = ("basis_id", "title", "title_en", "article", "grade", "level", "issuer")
        if not table or not all(map(table.field, names)):
            return {}
        rows = self.warehouse.trusted(f"SELECT {', '.join(names)} FROM registry.legal_bases").rows
        return {
            basis: Basis({"zh": title, "en": english or title}, article or "", grade or "", level or "", issuer or "")
            for basis, title, english, article, grade, level, issuer in rows
        }

    def findings(self, found: Sequence[Problem], locale: str) -> dict[str, Any]:
        """The first of some problems in the words of a language; how many there are of each severity, and where not all are
        listed, that they are not."""
        tally = Counter(one.severity.value for one in found)
        words: dict[str, Any] = {"problems": [self.worded(one, locale) for one in found[:LISTED]], "tally": dict(tally)}
        if len(found) > LISTED:
            counts = {"shown": i18n.number(LISTED), "count": i18n.number(len(found))}
            words["problems_more"] = i18n.say("problems.listed", locale, **counts)
        return words

    def _basis(self, basis_id: str, locale: str) -> str:
        """What a rule stands on. Only what was seen in the law itself or at an authority (A, B) is called law."""
        found = self._bases.get(basis_id)
        return found.told(locale) if found else ""
