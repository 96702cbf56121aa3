"""The texts of a descriptor in every language: what it says itself, and what lang/<locale>.json says in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gongkai.core.errors import Severity
from gongkai.core.i18n import LOCALES
from gongkai.core.model import Label
from gongkai.load.documents import Unreadable, read_document
from gongkai.load.notes import Notes
from gongkai.load.paths import Refused, existing

Node = Mapping[str, Any]
"""A part of a translation file; {} where it has none."""


def clean(text: Any) -> str:
    """A text without control characters (those that turn the direction of text too) and surrounding space; "" for anything that is no text."""
    if not isinstance(text, str):
        return ""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", "", text).strip()


class Translations:
    """What lang/ of a package holds: one Node a locale, walked alongside the descriptor."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self.nodes = nodes

    def __bool__(self) -> bool:
        return bool(self.nodes)

    def at(self, key: str) -> Translations:
        """The translations of a part that is a mapping."""
        parts = {locale: node.get(key) for locale, node in self.nodes.items()}
        return Translations({locale: part if isinstance(part, dict) else {} for locale, part in parts.items()})

    def named(self, key: str, name: Any, by: str = "name") -> Translations:
        """The translations of the member of a list whose ``by`` is ``name``."""
        found = {}
        for locale, node in self.nodes.items():
            members = node.get(key)
            found[locale] = next(
                (one for one in members if isinstance(one, dict) and value_text(one.get(by)) == value_text(name)), {}
            ) if isinstance(members, list) else {}  # fmt: skip
        return Translations(found)

    def titles(self, members: Sequence[Node], key: str) -> tuple[Label, ...]:
        """What the members of a list without names are called in each language: their translations stand at the same places."""
        theirs = {locale: node.get(key) for locale, node in self.nodes.items()}
        here = (
            {
                locale: listed[at]
                for locale, listed in theirs.items()
                if isinstance(listed, list) and at < len(listed) and isinstance(listed[at], dict)
            }
            for at in range(len(members))
        )
        return tuple(Translations(nodes).label(one, "title") for one, nodes in zip(members, here, strict=True))

    def label(self, words: Node, key: str, otherwise: str = "") -> Label:
        """The text under ``key`` in each language; ``otherwise`` where the descriptor has none."""
        label = {"zh": clean(words.get(key)) or otherwise}
        for locale, node in self.nodes.items():
            if text := clean(node.get(key)):
                label[locale] = text
        return label


def value_text(value: Any) -> str:
    """An enum value as it is written in data and addresses: true, 3, 1.5, text."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def read_translations(folder: Path, notes: Notes) -> Translations:
    """The translations in lang/ of a package folder; none where there is no such folder."""
    nodes = {}
    for locale in LOCALES:
        name = f"lang/{locale}.json"
        if not (folder / name).is_symlink() and not (folder / name).exists():
            continue
        try:
            document = read_document(existing(folder, name))
            if not isinstance(document, dict):
                raise Unreadable("document-not-mapping")
        except Refused as error:
            notes.add(error.code, error.severity, file=name, **error.facts)
        except Unreadable as error:
            notes.add(error.code, file=name, **error.facts)
        else:
            nodes[locale] = document
    return Translations(nodes)


def check_translations(descriptor: Node, translations: Translations, notes: Notes) -> None:
    """Each title without a translation has a notice, each translation of nothing a warning."""
    for locale, node in translations.nodes.items():
        file = f"lang/{locale}.json"
        for where, words, other in _pairs(descriptor, node):
            if words is None:
                notes.add("translation-of-nothing", Severity.WARNING, file=file, name=where)
            elif clean(words.get("title")) and not clean(other.get("title")):
                notes.add("translation-missing", Severity.NOTICE, file=file, name=where)


def _pairs(words: Node, other: Node, where: str = "") -> Iterator[tuple[str, Node | None, Node]]:
    """Each titled part of the descriptor with its translation; None for a translation whose part does not exist."""
    if not where:
        yield "title", words, other
    for key in ("resources", "views", "fields", "hierarchies", "totals"):
        mine, theirs = _members(words, key), _members(other, key)
        for name in mine:
            here = f"{where}{key}/{name}"
            yield here, mine[name], theirs.get(name, {})
            yield from _pairs(mine[name], theirs.get(name, {}), here + "/")
        for name in theirs.keys() - mine.keys():
            yield f"{where}{key}/{name}", None, {}


def _members(words: Node, key: str) -> dict[str, Node]:
    inside = words.get("schema") if key == "fields" else words
    members = inside.get(key) if isinstance(inside, dict) else None
    by = "resource" if key == "hierarchies" else "name"
    return {str(one.get(by)): one for one in (members if isinstance(members, list) else ()) if isinstance(one, dict)}
