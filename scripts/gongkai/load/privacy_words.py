"""The words by which a descriptor hides something, looked for wherever somebody may have written them.

A word that stands in the wrong place, or is misspelt, or has a value of another shape hides nothing, and stock tools say
nothing. So each key of a descriptor (its schemas, its translations too) is held against the words: exactly, without regard
to case, marks and invisible signs, and by the number of letters by which it differs. A hit is fatal. What others write for
ends of their own (primaryKey, a privacy statement, a model's hierarchies) is none, unless it asks for just this in other
words (see `closed_words`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from gongkai.core.errors import Severity
from gongkai.core.i18n import as_json
from gongkai.core.privacy import PRIVACY
from gongkai.load.closed_words import asks_to_hide
from gongkai.load.fields import SUPPRESS
from gongkai.load.notes import Notes
from gongkai.load.spelling import apart, distance, fold

HOME = {
    "privacy": "field", "suppress": "field", "quasi_identifiers": "resource", "k": "resource", "recipients": "resource",
    "hierarchies": "package",
}  # fmt: skip
"""Where each word belongs."""
_OTHERS = {
    "suppression": "suppress", "suppressed": "suppress", "suppressk": "suppress", "quasi": "quasi_identifiers",
    "quasiids": "quasi_identifiers", "quasiid": "quasi_identifiers", "quasiidentifying": "quasi_identifiers",
    "kanonymity": "k", "recipient": "recipients", "hierarchy": "hierarchies", "hierarchie": "hierarchies",
    "maskname": "privacy", "publicpost": "privacy", "隐私": "privacy", "脱敏": "privacy", "抑制": "suppress",
    "准标识符": "quasi_identifiers",
}  # fmt: skip
"""What people write instead, folded."""
_ORDINARY = {"private", "primary", "primacy", "piracy", "oppress", "hierarchical", "privat", "prices"}
_INSIDE = ("totals", "sums", "within", "linked", "flows", "equal")
"""Words of an entry of ``hierarchies``; known elsewhere only by their shape, as they are ordinary words too."""
_LIKE = {
    "private", "access", "visibility", "sensitive", "sensitivity", "confidential", "confidentiality", "classification",
    "protection", "hide", "hidden", "mask", "level",
}  # fmt: skip
"""Keys of others that say who may see a field: with one of our values for it, ours are meant."""
_CHINESE = {"隐私": "privacy", "脱敏": "privacy", "保密": "privacy", "抑制": "suppress", "准标识": "quasi_identifiers"}
"""Parts of a field's key by which our words are meant."""
_PARTS = {
    ("package", "resources"): "resource", ("resource", "schema"): "schema", ("schema", "fields"): "field",
    ("field", "constraints"): "constraints", ("package", "views"): "other",
}  # fmt: skip
_DATA = {("resource", "data"), ("field", "categories"), ("field", "examples"), ("field", "example")}
"""Where cells stand, whose columns may be called anything."""
_WRAPPERS = {"custom", "meta", "metadata", "extra", "extras", "annotations", "properties", "privacy"}
"""Keys under which others put words of their own about what they stand at."""
_PLACES = ("package", "resource", "schema", "field", "constraints")


def check_words(
    package: Mapping[str, Any],
    resources: Iterable[tuple[str, Mapping[str, Any]]],
    translations: Mapping[str, Mapping[str, Any]],
    notes: Notes,
) -> None:
    """Each word about privacy that is not understood where it stands has a fatal note. ``resources`` are the
    descriptors by address name, with the schemas that they had named by path."""
    _Search(notes).node({key: one for key, one in package.items() if key != "resources"}, "package")
    for name, words in resources:
        _Search(notes, resource=name).node(words, "resource", ("resources", name))
    for locale, words in translations.items():
        _Search(notes, file=f"lang/{locale}.json").node(words, "package")


class _Search:
    """One document's keys. In a translation no word about privacy has a place but ``hierarchies``, whose totals have titles."""

    def __init__(self, notes: Notes, *, resource: str = "", file: str = "") -> None:
        self.notes = notes
        self.resource = resource
        self.file = file

    def node(self, words: Any, place: str, way: Sequence[str] = (), field: str = "") -> None:
        if isinstance(words, list):
            for at, one in enumerate(words, 1):
                name = one.get("name") if isinstance(one, dict) else None
                named = name if isinstance(name, str) and name else str(at)
                self.node(one, place, (*way, named), named if place == "field" else field)
        if not isinstance(words, Mapping):
            return
        for key, value in words.items():
            if HOME.get(key) == place and (not self.file or key == "hierarchies"):
                self._value(key, value, words, field)
                continue  # what stands inside has readers of its own
            about = "field" if way and fold(way[-1]) in _WRAPPERS else place
            meant = _meant(key, value, place, words) or (
                "privacy" if about in _PLACES and asks_to_hide(key, value) else ""
            )
            if meant and not (place == "other" and "model" in way):
                self.notes.add(
                    "privacy-key", Severity.FATAL, resource=self.resource, field=field, file=self.file, word=key,
                    where=".".join((*way, key)), meant=meant, home=HOME[meant],
                )  # fmt: skip
                continue
            if (place, key) not in _DATA:
                self.node(value, _PARTS.get((place, key), "other"), (*way, key), field)

    def _value(self, key: str, value: Any, words: Mapping[str, Any], field: str) -> None:
        """A value of the wrong type; a text that is none of the known ones is noted by `fields`, and what a list or a
        mapping names is looked for where the tables are known."""
        known = {"privacy": PRIVACY, "suppress": SUPPRESS}.get(key, ())
        if known:
            good = isinstance(value, str) and bool(value.strip())
        elif key == "k":
            good, known = isinstance(value, int) and not isinstance(value, bool), ("5, 6, 7 …",)
            if "quasi_identifiers" not in words:
                good, known = False, ("quasi_identifiers",)
        elif key == "quasi_identifiers":
            good, known = _is_list_of_texts(value), ('["…"]',)
        elif key == "recipients":
            good = isinstance(value, Mapping) and all(isinstance(one, str) for one in value.values())
            known = ("{scope, until, sensitivity}",)
        else:
            good = True  # `hierarchies` looks at all of it
        if not good:
            self.notes.add(
                "privacy-value", Severity.FATAL, resource=self.resource, field=field, file=self.file, key=key,
                value=as_json(value), known=", ".join(known),
            )  # fmt: skip


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) and one for one in value)


def _meant(key: str, value: Any, place: str, words: Mapping[str, Any]) -> str:
    """The word that a key at a place stands for though it is not understood there; "" for a key that has nothing to do with
    any."""
    folded = fold(key)
    if place == "field" and folded in _LIKE and isinstance(value, str):
        if value.strip() in PRIVACY[2:]:
            return "privacy"
        if value.strip() in SUPPRESS and words.get("type") in ("integer", "number"):
            return "suppress"
    if place == "field" or "准标识" in folded:
        part = next((one for one in _CHINESE if one in folded), "")
        if part and place in _PLACES:
            return _CHINESE[part]
    if place in ("package", "resource") and folded in _INSIDE and _is_entry(folded, value):
        return "hierarchies"
    if place in ("package", "resource") and (folded, value) in (("rows", "hidden"), ("method", "round")):
        return "hierarchies"
    word = _nearest(folded)
    if not word and place == "field" and {"privacy", "suppress", "suppression"} & set(apart(key)):
        word = "privacy" if "privacy" in apart(key) else "suppress"
    if not word and isinstance(value, str) and "privacy" in apart(key) and value.strip() in PRIVACY:
        word = "privacy"
    return word if word and _may_mean(word, value, place) else ""


def _may_mean(word: str, value: Any, place: str) -> bool:
    """Whether a value may be one of a word's, in a place where a key of its name may also be somebody's own."""
    if word == "k":
        return place in _PLACES
    if word == "privacy" and place != "field" and isinstance(value, str):
        return not (
            value.lower().startswith(("http://", "https://", "www.")) or len(value.split()) > 2 or len(value) > 30
        )
    if place != "other":
        return True
    if word == "recipients":
        return isinstance(value, Mapping) and bool({"scope", "until", "sensitivity"} & set(value))
    if word == "hierarchies":
        return isinstance(value, list) and any(isinstance(one, Mapping) and "resource" in one for one in value)
    return True


def _is_entry(word: str, value: Any) -> bool:
    inside = {"totals": "by", "sums": "whole", "within": "part", "linked": "count", "flows": "stock", "equal": "total"}
    return isinstance(value, list) and any(isinstance(one, Mapping) and inside[word] in one for one in value)


@lru_cache(maxsize=4096)  # the same few keys stand at every field
def _nearest(folded: str) -> str:
    """The word that a folded key is, or is but for a slip of the finger."""
    if folded in _OTHERS or folded in _ORDINARY:
        return _OTHERS.get(folded, "")
    for word in HOME:
        plain = fold(word)
        most = 0 if len(plain) < 5 else 1 if len(plain) < 8 else 2 if len(plain) < 12 else 4
        if abs(len(plain) - len(folded)) <= most and distance(plain, folded) <= most:
            return word
    return ""
