"""Search: of the pages whose text has a piece of writing as it stands, how many of the first twenty the site's own index finds."""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gongkai.core import i18n
from gongkai.render.search import FOLDER, folded, shard_of, tokens
from lxml import html

from bench.rebuild import _command, _environment
from bench.turns import ROOT

FIRST = 20
ASKED = {"zh": 50, "en": 30}
PIECE = {"zh": re.compile(r"[\u4e00-\u9fff]{2,}"), "en": re.compile(r"[a-z]{3,}(?: [a-z]{3,})*")}
APART = ("/rows/", "/_all/", "/releases/", "/poster/", "/cards/", "/objection/", "/v/")
"""What is not searched on purpose: the same rows again, papers to be printed, addresses that lead on."""


def measure(work: Path, pairs: int, quick: bool) -> Iterator[str]:
    """The lines: by language the recall at twenty over all pages, and over those that are meant to be searched."""
    del pairs, quick
    place = work / "search"
    if not place.exists():
        place.mkdir(parents=True)
        subprocess.run(["cp", "-r", str(ROOT / "data"), str(ROOT / "content"), str(place)], check=True)
        subprocess.run(_command(place), check=True, capture_output=True, env=_environment(), cwd=ROOT)
    yield from told(place / "site")


def told(site: Path) -> Iterator[str]:
    """The figures of a site that is there."""
    for locale in ASKED:
        pages = _pages(site, locale)
        index = _Index(site / FOLDER / locale)
        questions = _questions(pages, locale)
        every, meant, none = [], [], 0
        for one in questions:
            truth = {path for path, text in pages.items() if one in text}
            found = index.first(one)
            none += not found
            every.append(len(truth & set(found)) / min(FIRST, len(truth)))
            wanted = {path for path in truth if not any(apart in f"/{path}" for apart in APART)}
            if wanted:
                meant.append(len(wanted & set(found)) / min(FIRST, len(wanted)))
        yield (
            f"{locale}: {len(questions)} questions over {len(pages)} pages, {index.meta['pages']} of them indexed; recall at {FIRST}: "
            f"{sum(every) / len(every):.3f} of all pages, {sum(meant) / len(meant):.3f} of those meant to be found; nothing found: {none}"
        )


def _pages(site: Path, locale: str) -> dict[str, str]:
    """The text of each page's main part without its navigation, as it is searched, by its address inside the locale."""
    found = {}
    root, manual = (site, "handbook") if locale == "zh" else (site / locale, f"handbook/{locale}")
    for base, path in [(root, one) for one in root.rglob("*.html")] + [
        (site, one) for one in (site / manual).rglob("*.html")
    ]:
        name = path.relative_to(base).as_posix()
        if name == "404.html" or (locale == "zh" and name.startswith(("en/", "handbook/en/"))):
            continue
        main = html.fromstring(path.read_bytes()).find(".//main")
        if main is not None:
            for one in main.xpath(".//svg | .//script | .//nav"):
                one.drop_tree()
            found[name] = folded(" | ".join(main.itertext()))
    return found


def _questions(pages: dict[str, str], locale: str) -> list[str]:
    """Pieces of the pages' own text: two to six signs of Chinese, one to three words of English; always the same. The words
    of the interface, which stand on every page, are no questions."""
    chance, asked, found = random.Random(20), ASKED[locale], []
    names, site_words = sorted(pages), folded(" ".join(i18n.words(locale).values()))
    while len(found) < asked:
        pieces = PIECE[locale].findall(pages[chance.choice(names)])
        if not pieces:
            continue
        piece = chance.choice(pieces)
        if locale == "zh":
            long = min(len(piece), chance.randint(2, 6))
            at = chance.randint(0, len(piece) - long)
            one = piece[at : at + long]
        else:
            words = piece.split(" ")
            at = chance.randint(0, len(words) - 1)
            one = " ".join(words[at : at + chance.randint(1, 3)])
        if one not in found and one not in site_words:
            found.append(one)
    return found


class _Index:
    """The index as search.js reads it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.files = folder, dict[str, Any]()
        self.meta = self._file("meta")

    def _file(self, name: str) -> Any:
        if name not in self.files:
            text = (self.folder / f"{name}.js").read_text(encoding="utf-8")
            self.files[name] = json.loads(text[text.index(",") + 1 : text.rindex(")")])
        return self.files[name]

    def first(self, question: str) -> list[str]:
        """The addresses of the first pages that a reader is shown."""
        wanted, words = tokens(question), question.split(" ")
        titled, inside = (self._common(wanted, at) for at in (1, 0))
        shown: list[str] = []
        for number in [*titled, *(one for one in inside if one not in set(titled))]:
            title, path, text = self._file(f"t{number // self.meta['each']}")[number % self.meta["each"]]
            if all(word in f"{folded(title)} {text}" for word in words):
                shown.append(path)
            if len(shown) == FIRST:
                break
        return shown

    def _common(self, wanted: set[str], at: int) -> list[int]:
        sets = []
        for token in wanted:
            shard = self._file(f"s{shard_of(token, self.meta['shards'])}")[at]
            begins = token.isascii() or len(token) == 1
            told_ = [each for name, each in shard.items() if name == token or (begins and name.startswith(token))]
            sets.append({number for each in told_ for number in _numbers(each)})
        return sorted(set.intersection(*sets)) if sets else []


def _numbers(text: str) -> list[int]:
    found, number = [], 0
    for step in text.split(" "):
        more = 0
        for sign in step:
            more = more * 26 + ord(sign) - 97
        number += more
        found.append(number)
    return found
