"""The files of a new portal: settings, three short pages, thin packages, and what builds and publishes it.

They are made from scripts/portal: ``common/`` for every portal, a folder a language; {words} in them are filled in, from the
answers and from the interface's own words.
"""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gongkai import __version__
from gongkai.check import profiles
from gongkai.commands import new, snapshot
from gongkai.core import i18n
from gongkai.core.kit import PORTAL

UNIT_KINDS = (
    "village_committee",
    "residents_committee",
    "township",
    "subdistrict",
    "county",
    "collective_org",
    "other",
)
"""Types of organisations that a portal may be of, in registry's codes."""
REGISTRY = "registry"
_ENDS = {
    "zh": ("村民委员会", "居民委员会", "人民政府", "街道办事处"),
    "en": (" Villagers' Committee", " Residents' Committee"),
}
_SHORT = {"村民委员会": "村", "居民委员会": "社区", "街道办事处": "街道"}


@dataclass(frozen=True)
class Portal:
    """What a new portal says of itself: names by language, the organisation's type, its rules, where the kit comes from."""

    names: Mapping[str, str]
    kind: str
    profile: str
    languages: Sequence[str]
    packages: Sequence[str]
    kit: str = ""


def kinds(locale: str) -> dict[str, str]:
    """The label of each type, as the registry says it."""
    descriptor = _json(new.SHIPPED / REGISTRY / ("datapackage.json" if locale == "zh" else f"lang/{locale}.json"))
    table = next(one for one in descriptor["resources"] if one["name"] == "organizations")
    field = next(one for one in table["schema"]["fields"] if one["name"] == "org_type")
    labels = {one["value"]: one["label"] for one in field["categories"]}
    return {kind: labels[kind] for kind in UNIT_KINDS}


_DOTTED = {one: f".{one}" for one in ("gitattributes", "gitignore", "gitlab-ci.yml")}
"""Files whose names begin with a dot only in a portal: here they would mean this repository."""


def provinces(locale: str) -> dict[str, str]:
    """The name of each rule profile that the kit ships, the national one first."""
    names = {}
    for path in sorted(profiles.SHIPPED.glob("*.toml"), key=lambda one: (one.stem != "national", one.stem)):
        names[path.stem] = tomllib.loads(path.read_text(encoding="utf-8"))["name"][locale]
    return names


def packages(locale: str) -> dict[str, str]:
    """The title of each package that the kit ships."""
    names = {}
    for path in sorted(new.SHIPPED.glob("*/datapackage.json")):
        words = path if locale == "zh" else path.parent / "lang" / f"{locale}.json"
        names[path.parent.name] = str(_json(words)["title"])
    return names


def write(portal: Portal, folder: Path) -> None:
    """Write the portal into a folder that is empty or not there."""
    first = portal.languages[0]
    titles = {one: title(portal.names[one], one) for one in portal.languages}
    facts = {
        "locale": first, "name": portal.names[first], "title": titles[first], "profile": portal.profile,
        "languages": json.dumps(list(portal.languages)), "packages": json.dumps(list(portal.packages)),
        "titles": _labels(titles), "organisations": _labels({one: portal.names[one] for one in portal.languages}),
        "descriptions": _labels({one: i18n.say("init.description", one) for one in portal.languages}),
    }  # fmt: skip
    kit = Path(PORTAL)
    for source in sorted((kit / "common").rglob("*")):
        if source.is_file():
            name = str(source.relative_to(kit / "common"))
            target = folder / _DOTTED.get(name, name)
            _fill(source, target, {**i18n.words(first), **facts})
            if source.parent.name == "hooks":
                target.chmod(0o755)
    _fill(kit / first / "README.md", folder / "README.md", facts)
    _fill(kit / first / "portal.toml", folder / "content" / "portal.toml", facts)
    for one in portal.languages:
        for source in sorted((kit / one / "pages").glob("*.md")):
            target = folder / "content" / "pages" / f"{source.stem}.{one}.md"
            _fill(source, target, {**facts, "name": portal.names[one]})
    (folder / "requirements.txt").write_text(requirements(portal.kit, first), encoding="utf-8")
    for package in portal.packages:
        publisher = {"contributors": [{"title": portal.names[first], "role": "publisher"}]}
        new.new(package, folder / "data", publisher)
    snapshot.write(folder / "data", folder)
    if REGISTRY in portal.packages:
        _organisation(portal, folder / "data" / REGISTRY / "organizations.csv")


def requirements(where: str, locale: str, version: str = __version__) -> str:
    """The lines that say which kit a portal is built with, and where its wheel comes from."""
    found = f"--find-links {where}\n" if where else ""
    return f"# {i18n.say('init.requirements', locale)}\n{found}gongkai=={version}\n"


def title(name: str, locale: str) -> str:
    """What the site of an organisation is called."""
    ending = next((one for one in _ENDS[locale] if name.endswith(one) and name != one), "")
    short = name.removesuffix(ending)
    if locale != "zh":
        return f"{short}: open books"
    ends = _SHORT.get(ending, "")
    return f"{short if short.endswith(ends) else short + ends}公开"


def _organisation(portal: Portal, table: Path) -> None:
    """The organisation's own row: what was said of it, and what its profile asks at the least."""
    known, _ = profiles.read(Path("nowhere"))
    rows = profiles.parameters([("", portal.kind, portal.profile)], known, "national")
    parameters = profiles.on_day(rows, date.today())
    row = {
        "org_id": portal.kind.split("_")[0],
        "name_zh": portal.names.get("zh") or portal.names[portal.languages[0]],
        "name_en": portal.names.get("en", ""),
        "org_type": portal.kind,
        "rule_profile": portal.profile,
        "finance_frequency": parameters.get("finance_frequency_min", "quarter"),
        "effective_from": date(date.today().year - 1, 1, 1).isoformat(),
    }
    header = table.read_text(encoding="utf-8").strip().split(",")
    with table.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow([row.get(one, "") for one in header])


def _labels(texts: Mapping[str, str]) -> str:
    """A label a line, as TOML writes it."""
    return "\n".join(f"{locale} = {json.dumps(text, ensure_ascii=False)}" for locale, text in texts.items())


def _fill(source: Path, target: Path, facts: Mapping[str, Any]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(i18n.fill(source.read_text(encoding="utf-8"), facts), encoding="utf-8")


def _json(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document
