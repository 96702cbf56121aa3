"""The sums that a descriptor's ``hierarchies`` declares, as nouns; whether the names in them exist is looked at later.

A word that nobody knows stops the build: a sum that is left out of the proof is a hole in it. Where nothing is to be hidden and
none of the words is ours, it is a stranger's word of that name, and its package is only told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gongkai.core.errors import Severity
from gongkai.core.hierarchies import GRAINS, By, Equal, Flow, Hierarchy, Linked, Total
from gongkai.core.model import Resource
from gongkai.load.fields import names_of
from gongkai.load.labels import Translations, clean
from gongkai.load.notes import Notes

METHODS = ("complementary", "round")
ROWS = ("shown", "hidden")
WORDS = {
    "": ("resource", "method", "rows", "sensitive", "totals", "sums", "within", "linked", "flows", "equal"),
    "totals": ("name", "title", "description", "by", "fields"),
    "sums": ("whole", "parts"),
    "within": ("part", "whole"),
    "linked": ("count", "fields", "amounts"),
    "flows": ("stock", "in", "out", "over"),
    "equal": ("field", "key", "total"),
}
_LISTS = ("by", "parts", "fields", "amounts", "in", "out", "key")
_SPARED = ("title", "description", "fields", "amounts", "in", "out")
"""What an entry may leave out."""


class Reader:
    """Reads one package's word; every mistake in it becomes a note."""

    def __init__(self, resources: Sequence[Resource], translations: Translations, notes: Notes) -> None:
        self.translations = translations
        self.notes = notes
        self.counts = any(field.suppress for one in resources for field in one.fields)
        self.severity = Severity.FATAL

    def read(self, declared: Any) -> tuple[Hierarchy, ...]:
        """The hierarchies in the descriptor's order; one that can't be understood is noted and left out."""
        if declared is None:
            return ()
        ours = _keys(declared) & {
            word for words in WORDS.values() for word in words if word not in ("name", "title", "description")
        }
        self.severity = Severity.FATAL if self.counts or ours else Severity.ERROR
        if not isinstance(declared, list):
            self._note("hierarchies", declared, "[{resource, totals}]")
            return ()
        found = [one for one in (self._hierarchy(at, words) for at, words in enumerate(declared, 1)) if one]
        names = [one.resource for one in found]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self._note(f"hierarchies.{name}", name, "1")  # the second would take the place of the first
        return tuple(found)

    def _note(self, key: str, word: Any, known: str) -> None:
        self.notes.add("hierarchy-word", self.severity, key=key, word=word, known=known)

    def _hierarchy(self, at: int, words: Any) -> Hierarchy | None:
        key = f"hierarchies.{at}"
        if not isinstance(words, dict) or not clean(words.get("resource")):
            self._note(key, words, ", ".join(WORDS[""]))
            return None
        resource = clean(words["resource"])
        key = f"hierarchies.{resource}"
        self._unknown(key, words, WORDS[""])
        method, rows = (self._option(key, word, words, known) for word, known in (("method", METHODS), ("rows", ROWS)))
        inner = self.translations.named("hierarchies", resource, "resource")
        entries = {kind: self._entries(f"{key}.{kind}", words.get(kind), kind) for kind in WORDS if kind}
        sensitive = self._by(f"{key}.sensitive", words["sensitive"]) if "sensitive" in words else None
        return Hierarchy(
            resource,
            totals=tuple(self._total(key, one, resource, inner) for one in entries["totals"]),
            method=method,
            sensitive=sensitive,
            sums=tuple((clean(one["whole"]), names_of(one["parts"])) for one in entries["sums"]),
            within=tuple((clean(one["part"]), clean(one["whole"])) for one in entries["within"]),
            linked=tuple(
                Linked(clean(one["count"]), names_of(one.get("fields")), names_of(one.get("amounts")))
                for one in entries["linked"]
            ),
            flows=tuple(
                Flow(clean(one["stock"]), names_of(one.get("in")), names_of(one.get("out")), clean(one["over"]))
                for one in entries["flows"]
            ),
            equal=tuple(
                Equal(clean(one["field"]), names_of(one["key"]), clean(one["total"])) for one in entries["equal"]
            ),
            rows=rows,
        )

    def _option(self, key: str, word: str, words: Mapping[str, Any], known: Sequence[str]) -> str:
        """One of the known texts, the first where the word is not there."""
        said = words.get(word, known[0])
        if said not in known:
            self._note(f"{key}.{word}", said, ", ".join(known))
            return known[0]
        return str(said)

    def _unknown(self, key: str, words: Mapping[str, Any], known: Sequence[str]) -> bool:
        """Whether there are unknown words, each of which is noted."""
        unknown = [word for word in words if word not in known]
        for word in unknown:
            self._note(key, word, ", ".join(known))
        return bool(unknown)

    def _entries(self, key: str, declared: Any, kind: str) -> list[dict[str, Any]]:
        """The entries of one kind that have every word they need, each a text or a list of texts as it should be."""
        if declared is None:
            return []
        if not isinstance(declared, list):
            self._note(key, declared, f"[{{{', '.join(WORDS[kind])}}}]")
            return []
        good = []
        for one in declared:
            if not isinstance(one, dict):
                self._note(key, one, ", ".join(WORDS[kind]))
                continue
            misspelt = self._unknown(key, one, WORDS[kind])
            wrong = [word for word in WORDS[kind] if not _has_shape(word, one.get(word))]
            for word in wrong if not misspelt else ():
                self._note(f"{key}.{word}", one.get(word, ""), '["…"]' if word in _LISTS else "…")
            good += [] if wrong else [one]
        return good

    def _total(self, key: str, words: Mapping[str, Any], of: str, translations: Translations) -> Total:
        name = clean(words["name"])
        own = translations.named("totals", words["name"])
        by = (self._by(f"{key}.totals.{name}.by", one) for one in names_of(words["by"]))
        return Total(
            name, of, own.label(words, "title", name), own.label(words, "description"), tuple(one for one in by if one),
            names_of(words.get("fields")),
        )  # fmt: skip

    def _by(self, key: str, word: Any) -> By | None:
        path, _, grain = (word if isinstance(word, str) else "").partition(":")
        names = tuple(path.split("."))
        coarse = grain in GRAINS and len(names) == 1 if ":" in str(word) else True
        if not all(names) or not coarse:
            self._note(key, word, f"field, field:{'|'.join(GRAINS)}, field.column")
            return None
        return By(names, grain)


def _keys(declared: Any) -> set[str]:
    """The keys of a mapping, or of the mappings in a list."""
    entries = declared if isinstance(declared, list) else [declared]
    return {key for one in entries if isinstance(one, dict) for key in one}


def _has_shape(word: str, value: Any) -> bool:
    if value is None:
        return word in _SPARED
    if word in _LISTS:
        texts = isinstance(value, list) and all(isinstance(one, str) and one for one in value)
        return texts and (bool(value) or word in (*_SPARED, "by"))
    return isinstance(value, str) and bool(value.strip())
