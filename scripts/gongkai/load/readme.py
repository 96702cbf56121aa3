"""What a package says about itself in a README, by language."""

from __future__ import annotations

from pathlib import Path

from gongkai.core.errors import Severity
from gongkai.core.slow_markdown import is_heavy
from gongkai.load.documents import Unreadable, read_text
from gongkai.load.notes import Notes
from gongkai.load.paths import Refused, existing


def read_readme(folder: Path, notes: Notes) -> dict[str, str]:
    """The README by language: README.md in the first one, README.en.md in English; {} where there is none."""
    names = {one.name.lower(): one.name for one in folder.iterdir()}
    found = {}
    for locale, wanted in (("zh", "readme.zh.md"), ("zh", "readme.md"), ("en", "readme.en.md")):
        if wanted not in names or locale in found:
            continue
        try:
            found[locale] = read_text(existing(folder, names[wanted]))
            if is_heavy(found[locale]):
                notes.add("markdown-heavy", Severity.WARNING, file=names[wanted])
        except Refused as error:
            notes.add(error.code, error.severity, file=names[wanted], **error.facts)
        except Unreadable as error:
            notes.add(error.code, Severity.WARNING, file=names[wanted], **error.facts)
    return found
