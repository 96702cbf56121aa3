"""The words of an office explained where they stand: beside the question that uses one, once a page, without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.core import i18n
from gongkai.core.model import Label, PublicTable
from gongkai.core.sql import quoted
from gongkai.warehouse import Warehouse

GLOSSARY = "registry.glossary"
PAPERS = ("poster", "cards", "go", "objection")
"""Pages that are printed as they stand, and those that nobody reads."""
Terms = tuple[tuple[Label, Label], ...]
"""Each term with what it means, in the languages in which it has both; longer terms first, so that the whole one is told."""


def of(tables: Mapping[str, PublicTable], warehouse: Warehouse) -> Terms:
    """The portal's glossary; () where it publishes none."""
    table = tables.get(GLOSSARY)
    if table is None:
        return ()
    columns = [f"{word}_{locale}" for locale in i18n.LOCALES for word in ("term", "plain")]
    named = ", ".join(quoted(one) if table.resource.field(one) else "NULL" for one in columns)
    rows = [
        tuple(map(str, (cell or "" for cell in row)))
        for row in warehouse.trusted(f"SELECT {named} FROM {GLOSSARY} ORDER BY 1").rows
    ]
    found = []
    for row in sorted(rows, key=lambda one: (-len(one[0]), one)):
        pairs = [(locale, row[at * 2], row[at * 2 + 1]) for at, locale in enumerate(i18n.LOCALES)]
        told = [one for one in pairs if all(one)]
        found.append(({locale: term for locale, term, _ in told}, {locale: plain for locale, _, plain in told}))
    return tuple(found)


def explain(page: dict[str, Any], terms: Terms, locale: str) -> None:
    """Give each section of a page the terms that its own words use and no section above it explains: {"term", "plain"}."""
    if not terms or page["kind"] in PAPERS:
        return
    left = [(term[locale], plain[locale]) for term, plain in terms if locale in term]
    for section in page["sections"]:
        words = "\n".join(_words(section))
        told = [one for one in left if _uses(words, one[0], locale)]
        if told:
            section["terms"] = [{"term": term, "plain": plain} for term, plain in told]
            left = [one for one in left if one not in told]


def _words(section: Mapping[str, Any]) -> Iterator[str]:
    """What a section says in its own words: its question, what it measures, its answer, what its columns and lines are called."""
    figure = section.get("figure", section)
    for name in ("title", "subtitle", "note", "sentence"):
        yield str(figure.get(name) or "")
    for column in figure.get("table", {}).get("columns", ()):
        yield str(column["title"])
    rows = section.get("rows")
    for row in rows if isinstance(rows, list) else ():  # the explorer of a table says how many it has
        yield str(row["label"])


def _uses(words: str, term: str, locale: str) -> bool:
    if locale == "zh":
        return term in words
    return re.search(rf"\b{re.escape(term)}s?\b", words, re.IGNORECASE) is not None
