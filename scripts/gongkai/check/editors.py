"""The editor's own texts, before Pelican and MkDocs read them: what would make these stop halfway, or never end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.slow_markdown import is_heavy
from gongkai.folders import listing

FOLDERS = ("pages", "notices", "handbook")
_OURS = ("template", "save_as", "url")
"""Metadata with which Pelican would use a template that is not there, or write where it should not."""
_DATE = re.compile(
    r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-]\d\d:?\d\d)?)?"
)
_DATED = re.compile(r"(\d{4})-(\d{2})-(\d{2})-")
_STATUS = ("published", "draft", "hidden", "skip")
_WORD = re.compile(r"[ ]{0,3}([A-Za-z0-9_-]+):\s*(.*)")


def check(content: Path) -> Iterator[Problem]:
    """The mistakes in the Markdown of content/, all of which stop the build."""
    for folder in FOLDERS:
        root = content / folder
        for place in sorted(listing.files_below(str(root))):
            if place.endswith(".md"):
                for kind, word in _mistakes(root / place):
                    where = f"{content.name}/{folder}/{place}"
                    yield Problem("editors-text", Severity.FATAL, type=kind, place=Place(where), facts={"word": word})


def _mistakes(path: Path) -> Iterator[tuple[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (UnicodeDecodeError, OSError):
        yield "text", ""
        return
    if is_heavy(text):
        yield "heavy", ""
    words: dict[str, str] = {}
    for line in text.lstrip("-\n").splitlines():
        found = _WORD.match(line)
        if not found:
            break
        name, value = found[1].lower(), found[2].strip()
        words.setdefault(name, value)
        if name in _OURS or (name == "status" and value.lower() not in _STATUS):
            yield "metadata", f"{found[1]}: {value}"[:80]
    # Pelican leaves out what it can't date or has no title, and says nothing.
    folder = next((one for one in path.parts[::-1] if one in FOLDERS), "")
    dates = [
        f"{key}: {words[key]}"
        for key in ("date", "modified")
        if key in words and not _is_day(_DATE.fullmatch(words[key]))
    ]
    named = _DATED.match(path.name)
    if named and folder == "notices" and not _is_day(named):
        dates.append(path.name)
    if folder != "handbook" and dates:
        yield "date", dates[0][:80]
    if folder == "notices" and "date" not in words and not named:
        yield "undated", ""
    if folder != "handbook" and not words.get("title"):
        yield "untitled", ""


def _is_day(found: re.Match[str] | None) -> bool:
    try:
        return found is not None and bool(date(*(int(one) for one in found.groups()[:3])))
    except ValueError:
        return False
