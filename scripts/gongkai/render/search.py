"""The index that readers search without a server: which pages have which pairs of letters, in scripts that a browser can load
from a folder too.

Chinese is not written in words, and its readers look for a piece of text as it stands. So a text is taken apart into pairs of
neighbouring signs, and words of other scripts as they are; a question loads the few shards its pairs stand in, and the texts
of the first pages that have all of them show whether they stand together. Numbers that are no year are left out: there are
more of them than of all else. What goes in: ``build/<locale>`` and the handbook's and the editor's Markdown. What comes out:
``static/search/<locale>/`` meta.js, s<n>.js (a shard) and t<n>.js (the titles, addresses and texts of EACH pages).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.core import i18n
from gongkai.incremental import memory
from gongkai.render import page_renderer, pelican_plugin

FOLDER = "static/search"
EACH = 8
"""Pages whose texts stand in one file: as many as a first answer shows."""
SHARD = 24_000
"""Letters of a shard, about."""
MOST_TEXT = 6_000
"""Letters of a page that are searched; more than that is a table, and its page has the table's downloads."""
MOST_ROWS = 60
_KINDS = ("home", "record", "list", "package", "resource", "quality", "privacy")
_TOKEN = re.compile(r"[0-9a-z][0-9a-z'’._-]*[0-9a-z]|[0-9a-z]|[^\W0-9a-z_]+")
_NUMBER = re.compile(r"[0-9][0-9.,_-]*")
_YEAR = re.compile(r"(19|20)[0-9]{2}(-[0-9]{2})?")
_FRONT = re.compile(r"(?P<front>(?:[A-Za-z_]+:[^\n]*\n)+)\n?(?P<body>.*)", re.DOTALL)
_MARKUP = re.compile(r"<[^>]+>|!?\[([^\]]*)\]\([^)]*\)|[#*`>|_]+")


class Text(NamedTuple):
    """A page to be found: what it is called, its address inside the locale's root, and its text."""

    title: str
    path: str
    text: str


def write(
    build: Path, content: Path, site: Path, locale: str, names: Sequence[str], searched: Collection[str]
) -> list[str]:
    """Write the index of a locale; the paths of its files in the site. ``searched`` are the files of content/ that may be
    published."""
    memory.read_files(build / locale, build / "handbook" / locale, *(content / one for one in pelican_plugin.FOLDERS))
    pages = [
        *_pages(build / locale, names),
        *_editors(content, locale, page_renderer.portal_of(build)["locales"][0], searched),
        *_handbook(build / "handbook" / locale, i18n.HANDBOOKS[locale]),
    ]
    folder = site / FOLDER / locale
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, value in _files(pages):
        path = folder / f"{name}.js"
        told = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        path.write_text(f'gongkai.search.put("{name}",{told});\n', encoding="utf-8")
        written.append(path.relative_to(site).as_posix())
    return written


def _pages(folder: Path, names: Sequence[str]) -> Iterator[Text]:
    """The pages of the data: villages and their matters before tables."""
    found = [page for page in page_renderer.pages(folder, names) if not page.get("noindex")]
    found = [one for one in found if one["kind"] in _KINDS]
    for page in sorted(found, key=lambda one: (_KINDS.index(one["kind"]), len(one["path"].split("/")), one["path"])):
        yield Text(page["title"], page["path"], " ".join(_told(page)))


def _told(page: Mapping[str, Any]) -> Iterator[str]:
    """What a page says, as far as somebody would look for it."""
    yield from (page.get("description") or "", page.get("answer") or "")
    for one in page.get("topics") or ():
        for brief in one["briefs"]:
            yield brief["sentence"]
            yield from (cell["text"] for line in brief["words"] for cell in line)
    for section in page.get("sections") or ():
        inner = section.get("figure") or section
        yield from (str(inner.get(name) or "") for name in ("title", "sentence", "text", "note"))
        table = inner.get("table") or {}
        if "columns" in table:
            yield from (column["title"] for column in table["columns"])
            plain = [at for at, column in enumerate(table["columns"]) if not column.get("numeric")]
            yield from (
                row[at]["text"] for row in table["rows"][:MOST_ROWS] for at in plain if not row[at].get("absent")
            )
        rows = inner.get("rows") if section["kind"] == "facts" else ()
        yield from (f"{row['label']} {row['text']}" for row in rows or () if not row.get("absent"))
        yield from (f"{field['title']} {field['description']}" for field in inner.get("fields") or ())
        if section["kind"] == "prose":
            yield _plain(section["html"])


def _editors(content: Path, locale: str, first: str, searched: Collection[str]) -> Iterator[Text]:
    """The editor's pages and notices of a language that are published."""
    for folder, address in (("pages", "{slug}/index.html"), ("notices", "notices/{slug}/index.html")):
        for path in sorted((content / folder).glob("*.md")):
            name = re.match(pelican_plugin.FILE_NAME, path.stem)
            if not name or (name["lang"] or first) != locale or f"{folder}/{path.name}" not in searched:
                continue
            parts = _FRONT.match(path.read_text(encoding="utf-8"))
            if not parts:
                continue
            front = {
                key.strip().lower(): text.strip()
                for key, _, text in (line.partition(":") for line in parts["front"].splitlines())
            }
            if front.get("status", "published") == "published":
                text = f"{front.get('summary', '')} {_plain(parts['body'])}"
                yield Text(front.get("title", name["slug"]), address.format(slug=front.get("slug", name["slug"])), text)


def _handbook(folder: Path, root: str) -> Iterator[Text]:
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        title = next((line[2:].strip() for line in text.splitlines() if line.startswith("# ")), path.stem)
        yield Text(title, f"{root}/{path.relative_to(folder).with_suffix('.html').as_posix()}", _plain(text))


def _plain(text: str) -> str:
    """The text of Markdown or HTML without its signs."""
    return _MARKUP.sub(r" \1 ", text)


def folded(text: str) -> str:
    """A text as it is searched: one width, one case, one space between words."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).lower()).strip()


def tokens(text: str) -> set[str]:
    """What a folded text is found by: pairs of neighbouring signs and the last sign of each run alone; words; years."""
    found: set[str] = set()
    for one in _TOKEN.findall(text):
        if "0" <= one[0] <= "9" and _NUMBER.fullmatch(one):
            found |= {one} if _YEAR.fullmatch(one) else set()
        elif one[0].isascii():
            found.add(one)
        else:
            found |= {one[at : at + 2] for at in range(len(one))}
    return found


def shard_of(token: str, count: int) -> int:
    """The shard that a token stands in: that of all that begin like it, so that the beginning of a word finds the whole."""
    return (
        ord(token[0]) * 31 % count if not token[0].isascii() else (ord(token[0]) * 31 + ord((token + " ")[1])) % count
    )


def _files(pages: Iterable[Text]) -> Iterator[tuple[str, Any]]:
    """The name and the value of each file of the index."""
    texts: list[list[str]] = []
    inside: dict[str, list[int]] = {}
    titled: dict[str, list[int]] = {}
    for number, page in enumerate(pages):
        text = folded(page.text)[:MOST_TEXT]
        texts.append([page.title, page.path, text])
        named = tokens(folded(page.title))
        for one in named:
            titled.setdefault(one, []).append(number)
        for one in tokens(text) | named:
            inside.setdefault(one, []).append(number)
    packed = {token: _packed(numbers) for token, numbers in sorted(inside.items())}
    heads = {token: _packed(numbers) for token, numbers in sorted(titled.items())}
    count = sum(len(token) + len(told) + 6 for each in (packed, heads) for token, told in each.items()) // SHARD + 1
    shards: list[list[dict[str, str]]] = [[{}, {}] for _ in range(count)]
    for place, each in enumerate((packed, heads)):
        for token, told in each.items():
            shards[shard_of(token, count)][place][token] = told
    yield "meta", {"shards": count, "pages": len(texts), "each": EACH}
    for at, shard in enumerate(shards):
        yield f"s{at}", shard
    for at in range(0, len(texts), EACH):
        yield f"t{at // EACH}", texts[at : at + EACH]


def _packed(numbers: Sequence[int]) -> str:
    """Rising numbers by how much each is more than the one before, in letters: figures in a row look like somebody's number."""
    return " ".join(_lettered(one - before) for before, one in zip([0, *numbers], numbers, strict=False))


def _lettered(number: int) -> str:
    told = ""
    while number or not told:
        number, rest = divmod(number, 26)
        told = chr(ord("a") + rest) + told
    return told
