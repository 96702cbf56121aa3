"""Which rules and views read which parameters of the rule profiles, told from their SQL."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from fnmatch import fnmatchcase

from gongkai.core.model import Package

_READS = re.compile(r"\bparam\b")
_TEXTS = re.compile(r"'((?:[^']|'')*)'")
_COMMENT = re.compile(r"--[^\n]*")
_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_%]+)*\.?")


def asked(sql: str) -> set[str]:
    """The keys that a query (its models in it) names; of those it puts together or asks for by LIKE, the beginning and a %.
    Other texts of the query that look like a key are among them."""
    if not _READS.search(sql):
        return set()
    texts = {one for one in _TEXTS.findall(_COMMENT.sub("", sql)) if _KEY.fullmatch(one) and one[0] not in ".%"}
    return {f"{one}%" if one.endswith(".") else one for one in texts if "." in one or "_" in one}


def used_by(keys: Collection[str], packages: Sequence[Package]) -> Mapping[str, tuple[str, ...]]:
    """For each key, the rules and views that read it, by name."""
    found: dict[str, set[str]] = {key: set() for key in keys}
    for name, sql in _queries(packages):
        for text in asked(sql):
            for key in keys:
                if key == text or ("%" in text and fnmatchcase(key, text.replace("%", "*"))):
                    found[key].add(name)
    return {key: tuple(sorted(names)) for key, names in found.items()}


def _queries(packages: Sequence[Package]) -> list[tuple[str, str]]:
    return [
        *((rule.id, rule.sql) for package in packages for rule in package.rules),
        *((view.name, view.sql) for package in packages for view in package.views if view.sql),
    ]
