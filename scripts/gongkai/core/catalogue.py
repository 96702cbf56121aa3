"""The catalogue of messages: for each code its sentence, its cause and its cure, and where the handbook tells them.

Codes and rules have a section of the handbook each, with an address of its own; what is told of a problem leads there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count

from gongkai.core import i18n
from gongkai.core.errors import Problem
from gongkai.core.model import Package

_PREFIX = "problem."
_PARTS = ("place", "column", "says", "expected", "explained")
"""Words of other sentences that stand among them, and are no messages."""

PAGES = {
    "errors-import": ("import",),
    "errors-privacy": (
        "privacy", "leak", "name-", "minor", "small-groups", "quasi", "recipients", "public-repository", "release", "formerly",
        "suppress", "sum-", "hierarchy", "history", "resource-refused", "document-unread", "table-bound",
    ),
    "errors-site": (
        "inspect", "theme", "delivery", "sign-off", "settings", "profile-", "threshold", "kit", "editors", "markdown", "not-", "busy", "unwritable",
    ),
    "errors": ("",),
}  # fmt: skip
"""The handbook's pages of messages, and how the names of their codes begin: one page of all would be too heavy."""


def page_of(code: str) -> str:
    """The page that has a code's section."""
    return next(page for page, beginnings in PAGES.items() if code.startswith(beginnings))


def codes() -> list[str]:
    """Every code that a message may have, "schema.type-error" among them."""
    named = (key.removeprefix(_PREFIX) for key in i18n.words(i18n.LOCALES[0]) if key.startswith(_PREFIX))
    return sorted(one for one in named if not one.endswith(".hint") and one.partition(".")[0] not in _PARTS)


def code_of(problem: Problem) -> str:
    """The code under which the catalogue has a problem."""
    full = f"{problem.code}.{problem.type}"
    return full if f"{_PREFIX}{full}" in i18n.words(i18n.LOCALES[0]) else problem.code


def cause(code: str, locale: str) -> str:
    """Why a message comes: what is said of the code, else of the longest beginning of it; "" where nothing is."""
    words = i18n.words(locale)
    while code and f"cause.{code}" not in words:
        code = code[: max(code.rfind("."), code.rfind("-"), 0)]
    return words.get(f"cause.{code}", "")


def cure(code: str, locale: str) -> str:
    """How to mend it."""
    words = i18n.words(locale)
    return words.get(f"{_PREFIX}{code}.hint") or words.get(f"{_PREFIX}{code.partition('.')[0]}.hint", "")


def anchor(name: str) -> str:
    """A name as an id that Markdown takes; the signs that it can't hold become hyphens."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", name).strip("-").lower() or "x"


def anchors(names: Iterable[str]) -> list[str]:
    """The ids of the headings of one page, each used once: two packages may number their rules alike, and of a Chinese name no
    sign is left."""
    taken: list[str] = []
    for name in names:
        wanted = anchor(name)
        every = chain([wanted], (f"{wanted}-{at}" for at in count(2)))
        taken.append(next(one for one in every if one not in taken))
    return taken


def rules(packages: Sequence[Package]) -> dict[tuple[str, str], str]:
    """The id of each rule's section, by package and rule."""
    named = [(package.name, rule.id) for package in packages for rule in package.rules]
    return dict(zip(named, anchors(rule for _, rule in named), strict=True))


def address(problem: Problem, rules: Mapping[tuple[str, str], str], locale: str) -> str:
    """The section of the handbook that tells of a problem, as the site's pages write it; "" where there is none."""
    folder = f"{i18n.HANDBOOKS[locale]}/reference"
    # A rule may find something in a table of another package than its own.
    others = (place for (_, rule), place in rules.items() if rule == problem.code)
    if found := rules.get((problem.package, problem.code)) or next(others, ""):
        return f"{folder}/rules.html#{found}"
    code = code_of(problem)
    return f"{folder}/{page_of(code)}.html#{anchor(code)}" if f"{_PREFIX}{code}" in i18n.words(locale) else ""
