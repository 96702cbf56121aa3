"""Rules from rules/*.sql: a header of comments (severity, sentences, hints, basis) and one query below it."""

from __future__ import annotations

import re
from pathlib import Path

from gongkai.core.errors import Severity
from gongkai.core.i18n import LOCALES
from gongkai.core.model import Rule
from gongkai.load.coded import of_header
from gongkai.load.documents import Unreadable, read_text
from gongkai.load.notes import Notes
from gongkai.load.paths import Refused, existing

LABELS = "labels"
"""May stand more than once: a line for each column."""
WORDS = ("severity", "basis", "periods", LABELS, *LOCALES, *(f"hint.{locale}" for locale in LOCALES))
_WORD = re.compile(r"--\s*([A-Za-z][\w.]*)\s*[:：]\s*(.*)")
_UNDATED = re.compile(r"\b(from|join)\s+param\b", re.IGNORECASE)
"""A query that reads the parameters names the day whose are meant; without one it reads those of all times."""
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")


def sql_files(folder: Path, kind: str, notes: Notes) -> list[tuple[str, Path, str]]:
    """(stem, path, text) of each .sql file of a sub-folder, by name; what can't be read is noted."""
    place = folder / kind
    if place.is_symlink() and not place.resolve().is_relative_to(folder.resolve()):
        notes.add("path-escapes", Severity.FATAL, file=kind, path=kind)
        return []
    found = []
    for path in sorted(place.glob("*.sql")) if place.is_dir() else ():
        file = f"{kind}/{path.name}"
        try:
            text = read_text(existing(folder, file), 256 << 10)
            if not _ID.fullmatch(path.stem):
                raise Unreadable("sql-file-name", name=path.name)
        except Refused as error:
            notes.add(error.code, error.severity, file=file, **error.facts)
        except Unreadable as error:
            notes.add(error.code, file=file, **error.facts)
        else:
            if _UNDATED.search(text) and not {"valid_from", "valid_to"} <= set(re.findall(r"\w+", text)):
                notes.add("param-undated", Severity.WARNING, file=file)
            found.append((path.stem, path, text))
    return found


def read_rules(folder: Path, package: str, notes: Notes) -> tuple[Rule, ...]:
    """The rules of a package, by id. A rule with an unknown or missing word is noted and left out."""
    made = []
    for stem, path, text in sql_files(folder, "rules", notes):
        words, query, good = _header(text, f"rules/{path.name}", notes)
        coded, labels, readable = of_header(words.get(LABELS, ""), f"rules/{path.name}", notes)
        severity = words.get("severity", "")
        if severity not in {one.value for one in Severity}:
            known = ", ".join(one.value for one in Severity)
            notes.add("rule-severity", file=f"rules/{path.name}", word=severity, known=known)
            good = False
        for locale in LOCALES:
            if not words.get(locale):
                notes.add("rule-sentence-missing", file=f"rules/{path.name}", word=locale)
                good = False
        if not (good and readable):
            continue
        made.append(
            Rule(
                id=stem,
                package=package,
                severity=Severity(severity),
                sentence={locale: words[locale] for locale in LOCALES},
                hint={locale: words[f"hint.{locale}"] for locale in LOCALES if words.get(f"hint.{locale}")},
                basis_id=words.get("basis", ""),
                sql=query,
                path=path,
                periods=tuple(one for one in re.split(r"[,\s]+", words.get("periods", "")) if one),
                coded=coded,
                labels=labels,
            )
        )
    return tuple(made)


def _header(text: str, file: str, notes: Notes) -> tuple[dict[str, str], str, bool]:
    """The words of the comments on top, the query, and whether all words are known. A comment line without a word
    goes on with the one before."""
    words: dict[str, str] = {}
    good, last = True, ""
    lines = text.splitlines()
    end = 0
    for number, line in enumerate(lines, start=1):
        line = line.strip()
        if line and not line.startswith("--"):
            break
        end = number
        match = _WORD.match(line)
        if last == LABELS and words[last].count("{") > words[last].count("}"):
            words[last] = f"{words[last]} {line.lstrip('-').strip()}"
        elif match and (match[1] in WORDS or ":" in line.split(maxsplit=1)[-1][: len(match[1]) + 1]):
            last = match[1]
            if last == LABELS and last in words:
                words[last] += f"\n{match[2].strip()}"
                continue
            if last not in WORDS or last in words:
                notes.add("rule-word", file=file, row=number, word=last, known=", ".join(WORDS))
                good = False
            words[last] = match[2].strip()
        elif line and last:
            words[last] = f"{words[last]} {line.lstrip('-').strip()}".strip()
    return words, "\n".join(lines[end:]).strip(), good
