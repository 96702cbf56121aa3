"""What the kit gives to a portal, as names and hashes: written when a portal is made, held against a newer kit by `upgrade`."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gongkai import __version__
from gongkai.check import profiles
from gongkai.commands.new import SHIPPED
from gongkai.core import i18n, look
from gongkai.core.kit import THEME
from gongkai.load.extending import WORD, parse
from gongkai.load.fields import names_of
from gongkai.load.layers import SQL

FILE = "kit.lock.json"
Snapshot = Mapping[str, Any]
_TOKEN = re.compile(r"(--[\w-]+)\s*:([^;}]*)")


def of(data: Path) -> dict[str, Any]:
    """The snapshot of the installed kit, for the packages of a folder that extend one of its own."""
    return {
        "kit": __version__,
        "packages": {name: _package(SHIPPED / name) for name in sorted(_extended(data))},
        "templates": _hashes(Path(THEME, "templates"), "*.html"),
        "sentences": {
            locale: {hashed(key): hashed(words) for key, words in i18n.kit_words(locale).items()}
            for locale in i18n.LOCALES
        },
        "tokens": _each(tokens(Path(THEME))),
        "profiles": {path.stem: _each(parameters(path)) for path in sorted(profiles.SHIPPED.glob("*.toml"))},
    }


def tokens(theme: Path) -> dict[str, str]:
    """The words of a theme's stylesheet of tokens, each with all that it is set to, in order; {} without one."""
    path = theme / look.TOKENS
    found: dict[str, str] = {}
    for name, value in _TOKEN.findall(path.read_text(encoding="utf-8-sig") if path.is_file() else ""):
        found[name] = f"{found.get(name, '')};{' '.join(value.split())}"
    return found


def parameters(profile: Path) -> dict[str, Any]:
    """The parameters of a file of profiles."""
    found: dict[str, Any] = tomllib.loads(profile.read_text(encoding="utf-8")).get("parameters", {})
    return found


def _each(words: Mapping[str, Any]) -> dict[str, str]:
    return {key: hashed(json.dumps(one, ensure_ascii=False, sort_keys=True, default=str)) for key, one in words.items()}


def write(data: Path, root: Path) -> None:
    """Write the snapshot beside the portal's requirements.txt."""
    text = json.dumps(of(data), ensure_ascii=False, indent=1, sort_keys=True)
    (root / FILE).write_text(text + "\n", encoding="utf-8")


def _extended(data: Path) -> Iterator[str]:
    for path in sorted(data.glob("*/datapackage.json")):
        try:
            words = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue  # the check says what is wrong with it
        wanted = parse(words.get(WORD)) if isinstance(words, dict) else None
        if wanted and (SHIPPED / wanted[0] / "datapackage.json").is_file():
            yield wanted[0]


def _package(folder: Path) -> dict[str, Any]:
    words = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    tables = {}
    for one in words["resources"]:
        schema = one["schema"]
        key = list(names_of(schema.get("primaryKey")))
        required = [field["name"] for field in schema["fields"] if field.get("constraints", {}).get("required")]
        tables[one["name"]] = {
            "key": key, "required": required,
            "fields": {field["name"]: field["type"] for field in schema["fields"]},
            "rows": _rows(folder / one["path"], key),
        }  # fmt: skip
    return {"version": words["version"], "tables": tables, **{part: _hashes(folder / part, "*.sql") for part in SQL}}


def _rows(table: Path, key: list[str]) -> dict[str, str]:
    """The rows that the kit fills a table with, by their keys."""
    if not table.is_file():
        return {}
    with table.open(encoding="utf-8-sig", newline="") as file:
        return {" ".join(row[one] for one in key): hashed(json.dumps(row)) for row in csv.DictReader(file)}


def _hashes(folder: Path, pattern: str) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashed(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob(pattern))
    }


def hashed(text: str) -> str:
    """What tells a text from another one. The keys of sentences are kept so too: there are a thousand."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
