"""An editor's only settings: content/portal.toml, read once and checked whole.

Every setting has its heading in the handbook (maintainers/settings). A setting that is not known here is a mistake, so
that a typing error never silently means the default.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.i18n import LOCALES
from gongkai.folders import listing

SETTINGS = (
    "name",
    "organisation",
    "description",
    "languages",
    "contact",
    "site_url",
    "rule_profile",
    "as_of",
    "sign_offs_from",
    "packages",
    "office_phones",
    "office_emails",
    "leak_overrides",
)
CONTACTS = ("phone", "address", "hours", "supervision_phone", "email")
LEAKS = (
    "identity", "old-identity", "masked-identity", "mobile", "card", "passport", "plate", "email", "sickness", "gps"
)  # fmt: skip
"""The kinds of leak that the scan knows, gravest first; an override names one."""


@dataclass(frozen=True)
class Override:
    """A leak that somebody decided to let stand: where the scan tells it (the row may be left out), its kind, the day and
    the reason of the decision."""

    place: str
    kind: str
    date: date
    reason: str


@dataclass(frozen=True)
class Settings:
    """The portal's name, voice and addresses; ``contact`` holds labels by the words of CONTACTS, ``packages`` the order
    in which readers meet them."""

    name: Mapping[str, str] = field(default_factory=lambda: {"zh": "公开", "en": "Gongkai"})
    organisation: Mapping[str, str] = field(default_factory=lambda: {"zh": "", "en": ""})
    description: Mapping[str, str] = field(default_factory=lambda: {"zh": "", "en": ""})
    languages: tuple[str, ...] = LOCALES
    contact: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    site_url: str = ""
    rule_profile: str = "national"
    as_of: date | None = None
    sign_offs_from: date | None = None
    packages: tuple[str, ...] = ()
    office_phones: tuple[str, ...] = ()
    office_emails: tuple[str, ...] = ()
    leak_overrides: tuple[Override, ...] = ()

    def place_of(self, package: str) -> tuple[int, str]:
        """Where a package stands among the others: as the settings list them, then by name."""
        known = self.packages.index(package) if package in self.packages else len(self.packages)
        return known, package


def read(path: Path) -> tuple[Settings, list[Problem]]:
    """The settings of a portal.toml (the defaults where there is none) and everything that is wrong with it."""
    if not path.exists() and not path.is_symlink():
        return Settings(), []
    if not listing.is_file(path):
        return Settings(), [_wrong(path, "toml", "not a file")]
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError, OSError) as error:
        return Settings(), [_wrong(path, "toml", str(error))]
    problems = [_wrong(path, "unknown", name) for name in found if name not in SETTINGS]
    values: dict[str, Any] = {}
    for name in ("name", "organisation", "description"):
        if name in found:
            values[name] = _label(found[name])
            if values[name] is None:
                problems.append(_wrong(path, "label", name))
                del values[name]
    if "contact" in found:
        contact = found["contact"] if isinstance(found["contact"], dict) else {"contact": None}
        problems += [_wrong(path, "unknown", f"contact.{one}") for one in contact if one not in CONTACTS]
        labels = {one: _label(contact[one]) for one in CONTACTS if one in contact}
        problems += [_wrong(path, "label", f"contact.{one}") for one, label in labels.items() if label is None]
        values["contact"] = {one: label for one, label in labels.items() if label}
    if "languages" in found:
        languages = found["languages"]
        if not isinstance(languages, list) or not languages or set(map(str, languages)) - set(LOCALES):
            problems.append(_wrong(path, "languages", str(languages)))
        else:
            values["languages"] = tuple(languages)
    for name in ("packages", "office_phones", "office_emails"):
        if name in found:
            if isinstance(found[name], list) and all(isinstance(one, str) for one in found[name]):
                values[name] = tuple(found[name])
            else:
                problems.append(_wrong(path, name, str(found[name]) if name == "packages" else name))
    overrides, wrong = _overrides(path, found.get("leak_overrides", []))
    values["leak_overrides"] = overrides
    problems += wrong
    if "rule_profile" in found:
        values["rule_profile"] = str(found["rule_profile"])
    for name in ("as_of", "sign_offs_from"):
        if name in found and type(found[name]) is date:
            values[name] = found[name]
        elif name in found:
            problems.append(
                replace(_wrong(path, "date", str(found[name])), facts={"name": name, "value": str(found[name])})
            )
    if found.get("site_url"):
        address = urlsplit(str(found["site_url"]))
        if address.scheme not in ("http", "https") or not address.netloc or address.query or address.fragment:
            problems.append(_wrong(path, "site_url", str(found["site_url"])))
        else:
            values["site_url"] = str(found["site_url"]).rstrip("/") + "/"
    return Settings(**values), problems


def _overrides(path: Path, entries: Any) -> tuple[tuple[Override, ...], list[Problem]]:
    """The overrides of [[leak_overrides]]; one without its place, kind, day or reason is a mistake and overrides nothing."""
    made, problems = [], []
    for number, entry in enumerate(entries if isinstance(entries, list) else [entries], 1):
        words = entry if isinstance(entry, dict) else {}
        texts = [words.get(name) for name in ("place", "kind", "reason")]
        sound = all(isinstance(one, str) and one.strip() for one in texts) and type(words.get("date")) is date
        if sound and set(words) == {"place", "kind", "date", "reason"} and words["kind"] in LEAKS:
            made.append(Override(**words))
        else:
            problems.append(_wrong(path, "leak_override", str(number)))
    return tuple(made), problems


def _label(value: Any) -> dict[str, str] | None:
    """A label from one text for every language, or a text each."""
    if isinstance(value, str):
        return dict.fromkeys(LOCALES, value)
    if isinstance(value, dict) and value and all(k in LOCALES and isinstance(v, str) for k, v in value.items()):
        first = next(iter(value.values()))
        return {locale: value.get(locale, first) for locale in LOCALES}
    return None


def _wrong(path: Path, what: str, value: str) -> Problem:
    return Problem(f"settings-{what.replace('_', '-')}", Severity.FATAL, place=Place(path.name), facts={"value": value})
