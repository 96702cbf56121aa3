"""Which numbers the rules go by on which day: the parameters of every organisation, from its rule profile and that one's parents.

A profile is data (data/profiles/<id>.toml): ``inherits``, and for each parameter one entry or, where it changed, several.
Rules see them as the relation ``param(org_id, key, value, basis_id, valid_from, valid_to)``, in which no two rows of an
organisation's key hold on the same day, and name the day that decides: ``day BETWEEN p.valid_from AND p.valid_to``.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.kit import PACKAGES
from gongkai.folders import listing

PARAM = {
    "org_id": "VARCHAR", "key": "VARCHAR", "value": "VARCHAR", "basis_id": "VARCHAR", "valid_from": "DATE", "valid_to": "DATE",
}  # fmt: skip

Entry = Mapping[str, Any]
"""A parameter as its file says: value, unit, ``basis_id`` (several, parted by semicolons, where one law took over the value of
another; "" is this kit's own default), ``valid_from`` and ``valid_to`` where it holds for less than its bases are in force,
``org_types`` it is meant for, and a table of its own for a type it differs for."""

Force = tuple[date, date]
"""The first and the last day of something's force."""

ALWAYS: Force = (date.min, date.max)
_DAY = timedelta(days=1)

WAYS = ("lower", "higher", "frequency")
"""The only direction in which a profile may move what it inherits: ``stricter`` of the parameter's first entry."""
_FREQUENCIES = ("day", "week", "month", "quarter", "half_year", "year")

Profile = Mapping[str, list[Entry]]
"""What a profile and those it inherits from say of each parameter, the root's word first."""


SHIPPED = Path(PACKAGES, "profiles")


@dataclass(frozen=True)
class Held:
    """What a parameter is from a first day to a last one. ``ends``: its file says itself that it ends then."""

    value: str
    basis_id: str
    first: date
    last: date
    ends: bool = False


@cache
def shipped_bases() -> Mapping[str, Force]:
    """The force of each legal basis that the kit ships."""
    with Path(PACKAGES, "registry", "legal_bases.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["basis_id"]: force(
                *(date.fromisoformat(row[name]) if row[name] else None for name in ("effective_from", "effective_to"))
            )
            for row in csv.DictReader(file)
        }


def force(first: date | None, last: date | None) -> Force:
    """The days between two that may be unknown."""
    return first or date.min, last or date.max


def read(
    own: Path, shipped: Path | None = SHIPPED, bases: Mapping[str, Force] | None = None, on: date | None = None
) -> tuple[dict[str, Profile], list[Problem]]:
    """The parameters of each profile, inherited ones included, and what is wrong with the files: the kit's, and the portal's own
    beside them, each of which inherits from another one, so that it can only be stricter. ``bases`` are those of the portal (the
    kit's where none are given); what has lapsed by the day ``on`` without a successor is told."""
    known = shipped_bases() if bases is None else bases
    files: dict[str, Mapping[str, Any]] = {}
    said: dict[str, Profile] = {}
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
            file, said[path.stem] = _said(path.read_text(encoding="utf-8"))
        except (ValueError, RecursionError, OSError) as error:
            problems.append(_wrong(path.name, "profile-toml", str(error)))
        else:
            if kits and path.parent == own and not file.get("inherits"):
                problems.append(_wrong(path.name, "profile-inherits", ""))
            else:
                files[path.stem] = file
    resolved: dict[str, Profile] = {}
    for name in files:
        chain = _chain(name, files)
        if chain is None:
            problems.append(_wrong(f"{name}.toml", "profile-inherits", str(files[name].get("inherits"))))
            continue
        inherited: dict[str, list[Entry]] = {}
        for one in chain[:-1]:
            for key, entries in said[one].items():
                inherited.setdefault(key, []).extend(entries)
        resolved[name] = inherited | {key: [*inherited.get(key, ()), *given] for key, given in said[name].items()}
        for key, given in said[name].items():
            problems += _of_bases(name, key, given, known)
            for value in _looser(inherited.get(key, []), given, known):
                problems.append(_wrong(f"{name}.toml", "profile-looser", f"{key} = {value}", Severity.FATAL))
            if on and (end := _lapsed(resolved[name][key], known, on)):
                facts = {"value": key, "basis": end.basis_id, "until": end.last}
                place = Place(f"profiles/{name}.toml")
                problems.append(Problem("profile-lapsed", Severity.WARNING, place=place, facts=facts))
    return resolved, problems


def parameters(
    organisations: Iterable[tuple[str, str, str]],
    profiles: Mapping[str, Profile],
    fallback: str,
    bases: Mapping[str, Force] | None = None,
) -> list[tuple[str, str, str, str, date, date]]:
    """The rows of ``param`` for (org_id, org_type, rule_profile) triples.

    An organisation whose profile is not there goes by the fallback's. A parameter that names ``org_types`` exists for
    those alone: a village never gets a government's clock.
    """
    known = shipped_bases() if bases is None else bases
    return [
        (org_id, key, one.value, one.basis_id, one.first, one.last)
        for org_id, org_type, profile in organisations
        for key, entries in sorted((profiles.get(profile) or profiles.get(fallback) or {}).items())
        for one in held(entries, org_type, known)
    ]


def on_day(rows: Iterable[tuple[str, str, str, str, date, date]], day: date) -> dict[str, str]:
    """The values by key that hold on a day, of the rows of one organisation."""
    return {key: value for _, key, value, _, first, last in rows if first <= day <= last}


def held(entries: Sequence[Entry], org_type: str, bases: Mapping[str, Force]) -> list[Held]:
    """What a parameter is for a type of organisation, by time: on each day the last entry's word that holds then."""
    laid: list[Held] = []
    for entry in entries:
        for one in _spans(entry, org_type, bases):
            laid = [piece for other in laid for piece in _beside(other, one)] + [one]
    return sorted(laid, key=lambda one: one.first)


def _spans(entry: Entry, org_type: str, bases: Mapping[str, Force]) -> Iterator[Held]:
    """What one entry says for a type of organisation: a span for each of its bases."""
    if org_type not in entry.get("org_types", [org_type]):
        return
    own = {**entry, **_of_types(entry).get(org_type, {})}
    for basis in str(own.get("basis_id", "")).split(";"):
        first, last = bases.get(basis.strip(), ALWAYS)
        first, until = max(first, own.get("valid_from", first)), min(last, own.get("valid_to", last))
        if first <= until:
            yield Held(
                as_text(own.get("value", "")),
                basis.strip(),
                first,
                until,
                ends="valid_to" in own and until == own["valid_to"],
            )


def _beside(one: Held, other: Held) -> Iterator[Held]:
    """What is left of the one where the other does not hold."""
    if one.first < other.first:
        yield replace(one, last=min(one.last, other.first - _DAY))
    if one.last > other.last:
        yield replace(one, first=max(one.first, other.last + _DAY))


def as_text(value: Any) -> str:
    """A parameter's value as the relation has it: true and false in small letters."""
    return str(value).lower() if isinstance(value, bool) else str(value)


@lru_cache(maxsize=64)  # the kit's are read by every build of a server
def _said(text: str) -> tuple[Mapping[str, Any], Profile]:
    """A profile's file and what it says of each parameter. Raises ValueError as `_entries` does, and where it is no TOML."""
    file = tomllib.loads(text)
    return file, _entries(file)


def _entries(file: Mapping[str, Any]) -> Profile:
    """What a profile's file says of each parameter. Raises ValueError where that is no table, or a day is none."""
    found: dict[str, list[Entry]] = {}
    for key, given in file.get("parameters", {}).items():
        entries = given if isinstance(given, list) else [given]
        for one in (each for entry in entries for each in (entry, *_of_types(entry).values())):
            for name in ("valid_from", "valid_to"):
                if type(one.get(name, date.min)) is not date:
                    raise ValueError(f"{key}: {name}: {one[name]}")
        found[key] = entries
    return found


def _of_bases(name: str, key: str, entries: Sequence[Entry], bases: Mapping[str, Force]) -> Iterator[Problem]:
    """A problem for each basis of a parameter that nobody knows."""
    for one in (each for entry in entries for each in (entry, *_of_types(entry).values())):
        for basis in str(one.get("basis_id", "")).split(";"):
            if basis.strip() and basis.strip() not in bases:
                yield _wrong(f"{name}.toml", "profile-basis", f"{key}: {basis.strip()}")


def _types(entries: Iterable[Entry]) -> list[str]:
    """The types of organisations that entries tell apart, "" for all others."""
    return sorted({"", *(kind for one in entries for kind in (*one.get("org_types", []), *_of_types(one)))})


def _lapsed(entries: Sequence[Entry], bases: Mapping[str, Force], on: date) -> Held | None:
    """What a parameter was to the end of its last basis, where that is over and nothing says that it was to end."""
    for kind in _types(entries):
        spans = held(entries, kind, bases)
        if spans and spans[-1].last < on and not spans[-1].ends:
            return spans[-1]
    return None


def _looser(inherited: Sequence[Entry], own: Sequence[Entry], bases: Mapping[str, Force]) -> list[str]:
    """The values of a profile that move a parameter the way it may not go, for any type of organisation and on any day."""
    way = next((one["stricter"] for one in (*inherited, *own) if one.get("stricter") in WAYS), "")
    found = []
    for kind in _types((*inherited, *own)) if way else ():
        before = held(inherited, kind, bases)
        for one in held(own, kind, bases):
            for other in before:
                if other.first <= one.last and one.first <= other.last:
                    least, given = _rank(other.value, way), _rank(one.value, way)
                    if given is None or (least is not None and given < least):
                        found.append(one.value)
    return list(dict.fromkeys(found))


def _of_types(entry: Entry) -> dict[str, Entry]:
    """The tables of an entry's own for types of organisations. Raises ValueError where the entry is no table itself."""
    if not isinstance(entry, Mapping):
        raise ValueError(f"{entry}: not a table")
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
