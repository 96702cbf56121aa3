"""Identity numbers that must not be in anything a portal publishes.

An 18-digit number counts where its date exists and its check digit fits (GB 11643, ISO 7064 MOD 11-2); a masked one
counts as well, because in a village the region and the birthday are known to every neighbour (BRIEF §0.6). Text is
normalised first (NFKC; spaces, hyphens and zero-width characters between digits removed), so splitting hides nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.errors import Problem, Severity
from gongkai.model import Package, Resource
from gongkai.warehouse import Warehouse, quoted

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_BETWEEN = re.compile(r"(?<=[\d*Xx])[\s\-­​-‏⁠﻿]+(?=[\d*Xx])")
_WHOLE = re.compile(r"(?<![0-9A-Za-z.])\d{17}[\dXx](?![0-9A-Za-z])")
_MASKED = re.compile(r"(?<![0-9A-Za-z*])\d{6}[\d*]{11}[\dXx*](?![0-9A-Za-z*])")


def identity_numbers(text: str) -> Iterator[str]:
    """Each identity number in a text, whole or masked, as written after normalising."""
    plain = _BETWEEN.sub("", unicodedata.normalize("NFKC", text))
    for match in _WHOLE.finditer(plain):
        if _is_identity(match[0]):
            yield match[0]
    for match in _MASKED.finditer(plain):
        if _is_masked(match[0]):
            yield match[0]


def _is_identity(digits: str) -> bool:
    check = "10X98765432"[sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=False)) % 11]
    return digits[17].upper() == check and _is_date(digits[6:14])


def _is_masked(text: str) -> bool:
    # A masked number keeps its length and its region; a birth year that is shown must be one.
    return text.count("*") >= 3 and text[0] != "0" and (text[6] == "*" or text[6:8] in ("19", "20"))


def _is_date(digits: str) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1890 <= born.year <= 2099


def text(content: str, place: str) -> list[Problem]:
    """A fatal problem for each line of a text that holds an identity number. The number itself is never told."""
    return [
        Problem("leak-identity", Severity.FATAL, row=line, place=f"{place}:{line}")
        for line, words in enumerate(content.splitlines() or [content], 1)
        if any(identity_numbers(words))
    ]


def folder(content: Path) -> list[Problem]:
    """The problems of every text file below a folder, file names included."""
    found: list[Problem] = []
    for path in sorted(content.rglob("*")):
        place = path.relative_to(content).as_posix()
        if any(identity_numbers(path.name)):
            found.append(Problem("leak-identity", Severity.FATAL, place="*"))
        if path.is_file() and path.suffix in (".md", ".toml", ".html", ".json", ".csv", ".txt"):
            found += text(path.read_text(encoding="utf-8", errors="replace"), place)
    return found


def package(one: Package) -> list[Problem]:
    """A fatal problem for each file in which a package speaks of itself (descriptor, README, rules, views, translations)
    and that holds an identity number."""
    spoken: list[tuple[str, Any]] = [(one.descriptor_path.name, one.descriptor), ("README", one.readme)]
    spoken += [(f"rules/{rule.path.name}", (rule.sentence, rule.hint, rule.sql)) for rule in one.rules]
    spoken += [(f"views/{view.name}", view.sql) for view in one.views]
    labels = [(each.title, each.subtitle, each.sentence, [vars(field) for field in each.fields]) for each in one.views]
    tables = [(each.title, each.description, [vars(field) for field in each.fields]) for each in one.resources]
    spoken.append(("lang", (one.title, one.description, tables, labels)))
    found = [place for place, words in spoken if any(any(identity_numbers(each)) for each in _texts(words))]
    # What the descriptor says itself is told of once, not again as its own translation.
    told = found[:-1] if found[:1] == [one.descriptor_path.name] and found[-1] == "lang" else found
    return [Problem("leak-identity", Severity.FATAL, one.name, place=f"{one.name}/{place}") for place in told]


def _texts(value: Any) -> Iterator[str]:
    """Every text and number in nested mappings and lists."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            waiting.extend((*one.keys(), *one.values()))
        elif isinstance(one, list | tuple):
            waiting.extend(one)
        elif isinstance(one, str | int):
            yield str(one)


def table(resource: Resource, warehouse: Warehouse) -> list[Problem]:
    """A fatal problem for each cell of a raw table that holds an identity number."""
    names = [one.name for one in resource.fields if one.type not in ("date", "datetime", "time", "boolean", "year")]
    if not names:
        return []
    texts = [f"{quoted(name)}::VARCHAR" for name in names]
    # Only rows with enough digits close together come back to Python; the pattern is wide on purpose.
    answer = warehouse.trusted(
        f"SELECT _row, {', '.join(texts)} FROM {quoted(resource.package, resource.name)} "
        f"WHERE regexp_matches(concat_ws(chr(31), {', '.join(texts)}), '\\pN([^\\pL\\x1f]*\\pN){{5}}[^\\x1f]{{9}}') ORDER BY _row"
    )
    file = resource.files[0].name if resource.files else resource.name
    return [
        Problem("leak-identity", Severity.FATAL, resource.package, resource.name, row[0], name,
                place=f"{resource.package}/{file}:{row[0]}:{name}")
        for row in answer.rows
        for name, value in zip(names, row[1:], strict=True)
        if value and len(value) >= 15 and any(identity_numbers(value))
    ]  # fmt: skip
