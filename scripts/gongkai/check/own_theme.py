"""The portal's own theme, before anything is rendered with it: what is wrong with its templates, colours and sentences."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import jinja2
from jinja2 import meta

from gongkai.core import i18n, look
from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.kit import THEME
from gongkai.folders import listing

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_TOKEN = re.compile(r"(--[\w-]+)\s*:")


def check() -> list[Problem]:
    """The mistakes in the theme of the portal that is meant (see `gongkai.core.look`); none where it has none."""
    root = look.folder()
    return [problem for name in sorted(listing.files_below(root)) for problem in _of(Path(root), name)] if root else []


def _of(root: Path, name: str) -> Iterator[Problem]:
    if name.rpartition("/")[2].upper().startswith("README"):
        return
    try:
        text = (root / name).read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        yield _wrong("unread", name)
        return
    if name in {f"i18n/{locale}.toml" for locale in i18n.LOCALES}:
        yield from _sentences(name, text)
    elif name.startswith("templates/") and name.endswith(".html"):
        yield from _template(root, name, text)
    elif name == look.TOKENS:
        known = set(_TOKEN.findall(Path(THEME, name).read_text(encoding="utf-8")))
        if text.count("{") != text.count("}"):
            yield _wrong("braces", name)
        for token in dict.fromkeys(_TOKEN.findall(text)):
            if token not in known:
                yield _wrong("token", name, row=_line(text, token), value=token)
    else:
        yield _wrong("unused", name, Severity.WARNING)


def _sentences(name: str, text: str) -> Iterator[Problem]:
    try:
        own = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        yield _wrong("toml", name, reason=str(error))
        return
    kit = i18n.kit_words(Path(name).stem)
    for key, words in own.items():
        row = _line(text, f'"{key}"') or _line(text, key)
        if key not in kit or not isinstance(words, str):
            yield _wrong("key", name, row=row, value=key)
            continue
        wanted, given = (set(_PLACEHOLDER.findall(one)) for one in (kit[key], words))
        if wanted != given:
            lacking, more = (
                ", ".join(f"{{{one}}}" for one in sorted(these)) for these in (wanted - given, given - wanted)
            )
            yield _wrong("placeholder", name, row=row, value=key, lacking=lacking or "—", more=more or "—")


def _template(root: Path, name: str, text: str) -> Iterator[Problem]:
    try:
        tree = jinja2.Environment().parse(text)
    except jinja2.TemplateSyntaxError as error:
        yield _wrong("template", name, row=error.lineno, reason=str(error.message))
        return
    for other in meta.find_referenced_templates(tree):
        if other and not any((one / "templates" / other).is_file() for one in (root, Path(THEME))):
            yield _wrong("template", name, row=_line(text, other), reason=f"{other}?")


def _line(text: str, words: str) -> int | None:
    return next((number for number, line in enumerate(text.splitlines(), 1) if words in line), None)


def _wrong(
    what: str, name: str, severity: Severity = Severity.FATAL, *, row: int | None = None, **facts: str
) -> Problem:
    return Problem(f"theme-{what}", severity, place=Place(f"theme/{name}", row), facts=facts)
