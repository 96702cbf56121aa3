"""What the installed kit changes for this portal since the one that it was made with, in plain words; with --apply it is taken."""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gongkai import __version__
from gongkai.check import kit_line
from gongkai.check.profiles import SHIPPED
from gongkai.commands import snapshot
from gongkai.commands.snapshot import FILE, Snapshot
from gongkai.core import i18n
from gongkai.load.layers import SQL

SHOWN = 8
"""Names that a line tells before it only counts them."""


def run(chosen: argparse.Namespace) -> int:
    """The exit status: 2 where there is no portal of one's own."""
    root, locale = chosen.content.absolute().parent, chosen.locale
    lines, requirements = root / FILE, root / kit_line.FILE
    if not kit_line.named(chosen.content):
        print(i18n.say("upgrade.no-portal", locale, file=kit_line.FILE), file=sys.stderr)
        return 2
    told: list[str] = []
    try:
        before: Snapshot = json.loads(lines.read_text(encoding="utf-8"))
        old = str(before["kit"])
        told = list(changes(before, snapshot.of(chosen.data), chosen.data, root, locale))
        print(i18n.say("upgrade.versions", locale, old=old, new=__version__))
        print("\n".join(told) if told else i18n.say("upgrade.nothing", locale))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):  # gone, or not what was written
        old = ""
        print(i18n.say("upgrade.no-record", locale, file=FILE, version=__version__))
    if chosen.apply:
        text = requirements.read_text(encoding="utf-8")
        found = kit_line.LINE.search(text)
        assert found
        requirements.write_text(text[: found.start(1)] + __version__ + text[found.end(1) :], encoding="utf-8")
        snapshot.write(chosen.data, root)
        print(i18n.say("upgrade.applied", locale, version=__version__, file=kit_line.FILE))
    elif told or old != __version__:
        print(i18n.say("upgrade.how", locale))
    return 0


def changes(before: Snapshot, after: Snapshot, data: Path, root: Path, locale: str) -> Iterator[str]:
    """A line for each kind of change, those that ask for somebody's hand first."""
    old, new = before["packages"], after["packages"]
    both = [name for name in new if name in old]
    for name in both:
        yield from _breaking(name, old[name]["tables"], new[name]["tables"], locale)
    for name in both:
        for part in SQL:
            own = {path.name for path in (data / name / part).glob("*.sql")}
            yield from _said("own-file", f"{name}/{part}", own & _differs(old[name][part], new[name][part]), locale)
    own = {
        path.relative_to(root / "theme" / "templates").as_posix()
        for path in (root / "theme" / "templates").rglob("*.html")
    }
    yield from _said("own-template", "", own & _differs(before["templates"], after["templates"]), locale)
    yield from _own_words(before, after, data, root, locale)
    for name in both:
        for table, now in new[name]["tables"].items():
            was = old[name]["tables"].get(table)
            if was is None:
                yield from _said("table-new", name, {table}, locale)
                continue
            where = f"{name}/{table}"
            yield from _said("field-new", where, now["fields"].keys() - was["fields"].keys(), locale)
            yield from _of_two("row", where, was["rows"], now["rows"], locale)
        for part in SQL:
            yield from _of_two(part, name, old[name][part], new[name][part], locale)


def _own_words(before: Snapshot, after: Snapshot, data: Path, root: Path, locale: str) -> Iterator[str]:
    """The kit's sentences, tokens and parameters that have changed and in whose place the portal has words of its own. An older
    record may not tell of them."""
    theme = root / "theme"
    for language, was in before.get("sentences", {}).items():
        path = theme / "i18n" / f"{language}.toml"
        own = set(tomllib.loads(path.read_text(encoding="utf-8-sig"))) if path.is_file() else set()
        changed = _differs(was, after["sentences"].get(language, {}))
        yield from _said("own-sentence", path.name, {one for one in own if snapshot.hashed(one) in changed}, locale)
    changed = _differs(before["tokens"], after["tokens"]) if "tokens" in before else set()
    yield from _said("own-token", "", changed & snapshot.tokens(theme).keys(), locale)
    known: dict[str, set[str]] = {}
    for name, was in before.get("profiles", {}).items():
        known[name] = _differs(was, after["profiles"].get(name, {}))
    for path in sorted((data / "profiles").glob("*.toml")):
        parents = {*_inherited(path, data)}
        changed = {one for parent in parents for one in known.get(parent, ())}
        yield from _said("own-parameter", path.stem, changed & snapshot.parameters(path).keys(), locale)


def _inherited(path: Path, data: Path) -> Iterator[str]:
    """The names of the profiles that one goes on from, the kit's among them."""
    seen: set[str] = set()
    while path.is_file():
        name = str(tomllib.loads(path.read_text(encoding="utf-8")).get("inherits", ""))
        if not name or name in seen:
            return
        seen.add(name)
        yield name
        path = next(
            (one for one in (data / "profiles" / f"{name}.toml", SHIPPED / f"{name}.toml") if one.is_file()), Path()
        )


def _breaking(name: str, old: Mapping[str, Any], new: Mapping[str, Any], locale: str) -> Iterator[str]:
    yield from _said("table-gone", name, old.keys() - new.keys(), locale)
    for table in old.keys() & new.keys():
        was, now, where = old[table], new[table], f"{name}/{table}"
        yield from _said("field-gone", where, was["fields"].keys() - now["fields"].keys(), locale)
        kept = was["fields"].keys() & now["fields"].keys()
        yield from _said("type", where, {one for one in kept if was["fields"][one] != now["fields"][one]}, locale)
        yield from _said("required", where, set(now["required"]) - set(was["required"]), locale)
        if was["key"] != now["key"]:
            yield i18n.say("upgrade.key", locale, where=where, old=", ".join(was["key"]), new=", ".join(now["key"]))


def _of_two(kind: str, where: str, was: Mapping[str, str], now: Mapping[str, str], locale: str) -> Iterator[str]:
    """What came, changed and went, of named things with a hash."""
    yield from _said(f"{kind}-new", where, now.keys() - was.keys(), locale)
    yield from _said(f"{kind}-changed", where, {one for one in now.keys() & was.keys() if now[one] != was[one]}, locale)
    yield from _said(f"{kind}-gone", where, was.keys() - now.keys(), locale)


def _differs(was: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    return {one for one in was.keys() | now.keys() if was.get(one) != now.get(one)}


def _said(kind: str, where: str, names: Any, locale: str) -> Iterator[str]:
    known = sorted(one.removesuffix(".sql") for one in names)
    if known:
        told = i18n.say("list.comma", locale).join(known[:SHOWN]) + (" …" if len(known) > SHOWN else "")
        yield i18n.say(f"upgrade.{kind}", locale, where=where, names=told, count=len(known))
