"""Which numbers the rules go by: the parameters of every organisation, from its rule profile and that one's parents.

A profile is data (data/profiles/<id>.toml): ``inherits``, and for each parameter a value, a unit, the legal basis and the
grade of evidence (BRIEF §4.1). Rules see them as the relation ``param(org_id, key, value, basis_id)``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.kit import PACKAGES
from gongkai.folders import listing

PARAM = {"org_id": "VARCHAR", "key": "VARCHAR", "value": "VARCHAR", "basis_id": "VARCHAR"}


Entry = Mapping[str, Any]
"""A parameter as its file says: value, unit, basis_id, grade (A, B: law; C, M: local practice; "": this kit's default),
``org_types`` it is meant for, and a table of its own for a type it differs for."""


WAYS = ("lower", "higher", "frequency")
"""The only direction in which a profile may move what it inherits: ``stricter`` of the parameter's first entry."""
_FREQUENCIES = ("day", "week", "month", "quarter", "half_year", "year")

Profile = Mapping[str, list[Entry]]
"""What a profile and those it inherits from say of each parameter, the root's word first."""


SHIPPED = Path(PACKAGES, "profiles")


def read(own: Path, shipped: Path | None = SHIPPED) -> tuple[dict[str, Profile], list[Problem]]:
    """The parameters of each profile, inherited ones included, and what is wrong with the files: the kit's, and the portal's own
    beside them, each of which inherits from another one, so that it can only be stricter."""
    files: dict[str, Mapping[str, Any]] = {}
    problems: list[Problem] = []
    kits = {path.stem for path in shipped.glob("*.toml")} if shipped else set()
    for path in [*(sorted(shipped.glob("*.toml")) if shipped else ()), *sorted(own.glob("*.toml"))]:
        if path.parent == own and path.stem in kits:
            problems.append(_wrong(path.name, "profile-taken", path.stem))
            continue
        if not listing.is_file(path):
            problems.append(_wrong(path.name, "profile-toml", "not a file"))
            continue
        try:
            files[path.stem] = tomllib.loads(path.read_text(encoding="utf-8"))
        except (ValueError, RecursionError, OSError) as error:
            problems.append(_wrong(path.name, "profile-toml", str(error)))
        else:
            if kits and path.parent == own and not files[path.stem].get("inherits"):
                problems.append(_wrong(path.name, "profile-inherits", ""))
                del files[path.stem]
    resolved: dict[str, Profile] = {}
    for name in files:
        chain = _chain(name, files)
        if chain is None:
            problems.append(_wrong(f"{name}.toml", "profile-inherits", str(files[name].get("inherits"))))
            continue
        entries: dict[str, list[Entry]] = {}
        for one in chain:
            for key, entry in files[one].get("parameters", {}).items():
                entries.setdefault(key, []).append(entry)
        resolved[name] = entries
        problems += [
            _wrong(f"{name}.toml", "profile-looser", f"{key} = {value}", Severity.FATAL)
            for key, given in entries.items()
            if key in files[name].get("parameters", {})
            for value in _looser(given)
        ]
    return resolved, problems


def parameters(
    organisations: Iterable[tuple[str, str, str]], profiles: Mapping[str, Profile], fallback: str
) -> list[tuple[str, str, str, str]]:
    """The rows of ``param`` for (org_id, org_type, rule_profile) triples.

    An organisation whose profile is not there goes by the fallback's. A parameter that names ``org_types`` exists for
    those alone: a village never gets a government's clock.
    """
    rows = []
    for org_id, org_type, profile in organisations:
        for key, entries in sorted((profiles.get(profile) or profiles.get(fallback) or {}).items()):
            meant = [one for one in entries if org_type in one.get("org_types", [org_type])]
            if meant:
                entry = {**meant[-1], **meant[-1].get(org_type, {})}
                rows.append((org_id, key, as_text(entry.get("value", "")), str(entry.get("basis_id", ""))))
    return rows


def as_text(value: Any) -> str:
    """A parameter's value as the relation has it: true and false in small letters."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _looser(entries: list[Entry]) -> list[str]:
    """The values of the last entry that move a parameter the way it may not go, for any type of organisation."""
    way = next((one["stricter"] for one in entries if one.get("stricter") in WAYS), "")
    types = {"", *(kind for one in entries for kind in (*one.get("org_types", []), *_of_types(one)))}
    found = []
    for kind in sorted(types) if way else ():
        meant = [{**one, **_of_types(one).get(kind, {})} for one in entries if kind in one.get("org_types", [kind])]
        if len(meant) > 1 and kind in entries[-1].get("org_types", [kind]):
            before, after = (_rank(one.get("value"), way) for one in meant[-2:])
            if after is None or (before is not None and after < before):
                found.append(as_text(meant[-1].get("value", "")))
    return list(dict.fromkeys(found))


def _of_types(entry: Entry) -> dict[str, Entry]:
    """The tables of an entry's own for types of organisations."""
    return {key: one for key, one in entry.items() if isinstance(one, dict)}


def _rank(value: Any, way: str) -> float | None:
    """A number that is greater the stricter the value is; None for a value that can't be compared."""
    if way == "frequency":
        return -float(_FREQUENCIES.index(value)) if value in _FREQUENCIES else None
    try:
        return float(value) if way == "higher" else -float(value)
    except (TypeError, ValueError):
        return None


def _chain(name: str, files: Mapping[str, Mapping[str, Any]]) -> list[str] | None:
    """The profile and those it inherits from, the root first; None where one is missing or they run in a circle."""
    chain = [name]
    while parent := files[chain[-1]].get("inherits"):
        if parent in chain or parent not in files:
            return None
        chain.append(parent)
    return chain[::-1]


def _wrong(place: str, code: str, value: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(code, severity, place=Place(f"profiles/{place}"), facts={"value": value})
