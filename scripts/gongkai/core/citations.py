"""How data are cited: GB/T 7714-2015 (a data set on line, [DS/OL]), BibTeX, RIS and CITATION.cff 1.2."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.core.i18n import pick
from gongkai.core.model import Package
from gongkai.core.settings import Settings

FILES = ("CITATION.cff", "CITATION.bib", "CITATION.ris", "CITATION.txt")


@dataclass(frozen=True)
class Cited:
    """What is cited: its title, who published it, as of which day, and where it is ("" where that has no address)."""

    title: str
    publisher: str
    day: date
    url: str = ""
    key: str = ""
    """A name for BibTeX: letters, digits and hyphens."""


def of_package(package: Package, portal: Settings, as_of: date, locale: str) -> Cited:
    """How a package is cited in a language."""
    url = f"{portal.site_url}data/{package.name}/index.html" if portal.site_url else ""
    publisher = pick(portal.organisation, locale) or pick(portal.name, locale)
    return Cited(pick(package.title, locale) or package.name, publisher, as_of, url, package.name)


def gb(one: Cited) -> str:
    """GB/T 7714-2015. The day on which it was read is the reader's to add."""
    who = f"{_ended(one.publisher)} " if one.publisher else ""
    where = f" {one.url}." if one.url else ""
    return f"{who}{one.title}[DS{'/OL' if one.url else ''}]. ({one.day.isoformat()}).{where}"


def bibtex(one: Cited) -> str:
    """An entry of BibTeX; braces in texts are written as they are read."""
    lines = {
        "title": one.title, "author": one.publisher and f"{{{_tex(one.publisher)}}}", "year": str(one.day.year), "date": one.day.isoformat(),
        "url": one.url, "type": "data set",
    }  # fmt: skip
    body = "".join(
        f"  {name} = {{{value if name in ('url', 'author') else _tex(value)}}},\n"
        for name, value in lines.items()
        if value
    )
    return f"@misc{{{re.sub(r'[^A-Za-z0-9-]+', '-', one.key) or 'data'}-{one.day.isoformat()},\n{body}}}\n"


def ris(one: Cited) -> str:
    """A record of RIS, as reference managers read it."""
    tags = [
        ("TY", "DATA"), ("TI", one.title), ("AU", one.publisher), ("PB", one.publisher), ("PY", str(one.day.year)),
        ("DA", one.day.strftime("%Y/%m/%d")), ("UR", one.url), ("ER", ""),
    ]  # fmt: skip
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in tags if value or tag == "ER")


def cff(one: Cited) -> str:
    """CITATION.cff; its texts are JSON texts, which are YAML as well."""
    lines = {
        "cff-version": "1.2.0", "message": one.title, "type": "dataset", "title": one.title, "date-released": one.day.isoformat(),
        **({"url": one.url} if one.url else {}),
    }  # fmt: skip
    told = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in lines.items())
    return f"{told}authors:\n  - name: {json.dumps(one.publisher or one.title, ensure_ascii=False)}\n"


def files(one: Cited) -> Mapping[str, str]:
    """The text of each of FILES."""
    return dict(zip(FILES, (cff(one), bibtex(one), ris(one), gb(one) + "\n"), strict=True))


def _ended(text: str) -> str:
    return text if text.endswith((".", "。")) else f"{text}."


def _line(text: str) -> str:
    return " ".join(text.split())


def _tex(text: str) -> str:
    return re.sub(r"([\\{}%&#$_])", lambda found: "\\textbackslash{}" if found[1] == "\\" else f"\\{found[1]}", text)
