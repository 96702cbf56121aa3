"""Which numbers the rules go by: the parameters of every organisation, from its rule profile and that one's parents.

A profile is data (data/profiles/<id>.toml): ``inherits``, and for each parameter a value, a unit, the legal basis and the
grade of evidence (BRIEF §4.1). Rules see them as the relation ``param(org_id, key, value, basis_id)``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.errors import Problem, Severity

PARAM = {"org_id": "VARCHAR", "key": "VARCHAR", "value": "VARCHAR", "basis_id": "VARCHAR"}


@dataclass(frozen=True)
class Parameter:
    """One number (or word) that rules go by, where it comes from and how sure that is (grades A, B, C, M)."""

    value: str
    unit: str
    basis_id: str
    grade: str


def read(folder: Path) -> tuple[dict[str, dict[str, Parameter]], list[Problem]]:
    """The parameters of each profile in the folder, inherited ones included, and what is wrong with the files."""
    files: dict[str, Mapping[str, Any]] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            files[path.stem] = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            problems.append(_wrong(path.name, "profile-toml", str(error)))
    resolved: dict[str, dict[str, Parameter]] = {}
    for name in files:
        chain = _chain(name, files)
        if chain is None:
            problems.append(_wrong(f"{name}.toml", "profile-inherits", str(files[name].get("inherits"))))
            continue
        resolved[name] = {}
        for one in chain:
            for key, entry in files[one].get("parameters", {}).items():
                resolved[name][key] = _parameter(entry)
    return resolved, problems


def parameters(
    organisations: Iterable[tuple[str, str]], profiles: Mapping[str, Mapping[str, Parameter]], fallback: str
) -> list[tuple[str, str, str, str]]:
    """The rows of ``param`` for (org_id, rule_profile) pairs; an organisation whose profile is not there gets the fallback's."""
    rows = []
    for org_id, profile in organisations:
        for key, one in sorted((profiles.get(profile) or profiles.get(fallback) or {}).items()):
            rows.append((org_id, key, one.value, one.basis_id))
    return rows


def _chain(name: str, files: Mapping[str, Mapping[str, Any]]) -> list[str] | None:
    """The profile and those it inherits from, the root first; None where one is missing or they run in a circle."""
    chain = [name]
    while parent := files[chain[-1]].get("inherits"):
        if parent in chain or parent not in files:
            return None
        chain.append(parent)
    return chain[::-1]


def _parameter(entry: Any) -> Parameter:
    if not isinstance(entry, dict):
        return Parameter(str(entry), "", "", "")
    return Parameter(*(str(entry.get(word, "")) for word in ("value", "unit", "basis_id", "grade")))


def _wrong(place: str, code: str, value: str) -> Problem:
    return Problem(code, Severity.ERROR, place=f"profiles/{place}", facts={"value": value})
