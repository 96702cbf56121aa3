"""A portal of one's own: asked for on a terminal or given as options, then written into an empty folder."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from gongkai.commands import portal_files
from gongkai.commands.portal_files import Portal
from gongkai.core import i18n

STARTING = ("finances", "decisions", "grievances", "registry", "disclosure")
"""The packages that a portal starts with unless somebody says otherwise."""


class Refused(Exception):
    """An answer that can't be: the sentence that says so."""


def run(chosen: argparse.Namespace) -> int:
    """The exit status: 2 where an answer is wrong or the folder is taken; then nothing is written."""
    try:
        if any(one.name != ".git" for one in chosen.folder.iterdir()) if chosen.folder.is_dir() else _is_there(chosen):
            raise Refused(i18n.say("console.init.taken", chosen.locale, folder=chosen.folder))
        portal = _portal(chosen, input if sys.stdin.isatty() else None)
    except Refused as error:
        print(error, file=sys.stderr)
        return 2
    portal_files.write(portal, chosen.folder)
    print(i18n.say("console.init.made", chosen.locale, folder=chosen.folder))
    return 0


def _is_there(chosen: argparse.Namespace) -> bool:
    folder: Path = chosen.folder
    return folder.exists() or folder.is_symlink()


def _portal(chosen: argparse.Namespace, ask: Callable[[str], str] | None) -> Portal:
    """The portal that the options and the answers describe. Raises Refused."""
    locale = chosen.locale
    languages = _several(chosen.languages, "languages", ["zh", "en"] if locale == "zh" else ["en", "zh"],
                         dict.fromkeys(i18n.LOCALES, ""), locale, ask)  # fmt: skip
    names = {}
    for language in i18n.LOCALES:
        given = chosen.name if language == "zh" else chosen.name_en
        names[language] = _text(
            given, "name" if language == "zh" else "name-en", locale, ask if language in languages else None
        )
        if language in languages and not names[language]:
            raise Refused(i18n.say("console.init.name", locale, option="--name" if language == "zh" else "--name-en"))
    return Portal(
        names={one: name for one, name in names.items() if name},
        kind=_one(chosen.type, "type", portal_files.UNIT_KINDS[0], portal_files.kinds(locale), locale, ask),
        profile=_one(chosen.profile, "profile", "national", portal_files.provinces(locale), locale, ask),
        languages=languages,
        packages=_several(chosen.packages, "packages", list(STARTING), portal_files.packages(locale), locale, ask),
        kit=_text(chosen.kit, "kit", locale, ask),
    )  # fmt: skip


def _text(given: str | None, what: str, locale: str, ask: Callable[[str], str] | None) -> str:
    """One line of text; "" where nobody says anything."""
    text = given if given is not None else ask(f"{i18n.say(f'init.ask.{what}', locale)} ") if ask else ""
    return re.sub(r"\s+", " ", text).strip()


def _one(given: str | None, what: str, usual: str, known: Mapping[str, str], locale: str,
         ask: Callable[[str], str] | None) -> str:  # fmt: skip
    """One of the ``known`` words, which have a label each."""
    if given is None and ask:
        listed = "".join([f"\n  {number} {label or word}" for number, (word, label) in enumerate(known.items(), 1)])
        answer = ask(f"{i18n.say(f'init.ask.{what}', locale)}{listed}\n[{list(known).index(usual) + 1}] ").strip()
        given = (
            list(known)[int(answer) - 1] if re.fullmatch(r"[1-9]\d?", answer) and int(answer) <= len(known) else answer
        )
    return _known([given or usual], what, known, locale)[0]


def _several(given: Sequence[str] | None, what: str, usual: Sequence[str], known: Mapping[str, str], locale: str,
             ask: Callable[[str], str] | None) -> list[str]:  # fmt: skip
    """Some of the ``known`` words."""
    if given is None and ask:
        listed = "".join([f"\n  {word} {label}".rstrip() for word, label in known.items() if label])
        given = re.split(
            r"[\s,，、]+", ask(f"{i18n.say(f'init.ask.{what}', locale)}{listed}\n[{','.join(usual)}] ").strip()
        )
    return _known([one for one in given or () if one] or usual, what, known, locale)


def _known(words: Sequence[str], what: str, known: Mapping[str, str], locale: str) -> list[str]:
    if wrong := [one for one in words if one not in known]:
        said = i18n.say("console.init.unknown", locale, option=f"--{what}", value=wrong[0], known=", ".join(known))
        raise Refused(said)
    return list(dict.fromkeys(words))
