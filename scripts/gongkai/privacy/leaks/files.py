"""The leaks in files: of a folder as people fill it (data, content), and of a finished site.

Names of files and folders count too. Plain text is read here; workbooks, PDFs, pictures and archives by `documents` in the
sandbox. What could not be read is said. Of the site, the files that the build wrote as text are searched as bytes first,
because nearly all of them hold nothing; its pictures come from content, its workbooks from tables, and those were looked at.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from gongkai import sandbox
from gongkai.core.attachments import FOLDER
from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.model import Package
from gongkai.folders import listing
from gongkai.incremental import memory, up_to_date
from gongkai.privacy import leaks
from gongkai.privacy.leaks import GRAVE, Leak, downloads
from gongkai.privacy.leaks.documents import SEEN_BY_NOBODY, decoded, holds_others
from gongkai.privacy.leaks.numbers import PLATES
from gongkai.privacy.leaks.scan import Scan, concealed_path

MOST_TEXT = 64 << 20
"""Bytes of a text file that are read at once; a larger one goes to the sandbox like a document."""
PLAIN = frozenset(
    (
        ".csv",
        ".html",
        ".htm",
        ".ics",
        ".js",
        ".json",
        ".md",
        ".svg",
        ".toml",
        ".tsv",
        ".txt",
        ".xml",
        ".yaml",
        ".yml",
        ".sql",
        ".css",
    )
)
SITE = (".css", ".csv", ".html", ".ics", ".js", ".json", ".md", ".svg", ".txt", ".xml")
LIBRARIES = (
    "static/plotly/",
    "handbook/assets/stylesheets/",
    "handbook/en/assets/stylesheets/",
    "static/js/",
    "en/static/",
)
OWN = tuple(Path(up_to_date.KIT, one) for one in ("content/handbook", "theme/static"))
"""The pictures of the kit's own handbook and theme, which a portal without them has on its site."""
MADE = "downloads/"
"""What a build writes there it makes of tables whose cells were searched as what their columns are: a large amount is no
telephone there, and can't be told from one in a bare file. What a view makes of texts is searched in its page."""
_BETWEEN = rb"""[^0-9A-Za-z,.:;"'<>=/|\n]{0,3}"""
_SIGNS = (
    "@",
    "护照",
    "通行证",
    "身份证",
    "台胞证",
    "assport",
    "＊",
    "××",
    "●●",
    "■■",
    "□□",
    "○○",
    "xxxx",
    "XXXX",
    "####",
    "****",
)
_BYTES = (
    re.compile(rb"[0-9](?:" + _BETWEEN + rb"[0-9]){10}"),
    re.compile(rb"\*[0-9Xx]"),
    re.compile(b"(?:" + "|".join(PLATES).encode() + rb")[ ]?[A-Za-z]"),
    re.compile(rb"\xef\xbc[\x90-\x99]"),
    *(re.compile(re.escape(one.encode())) for one in _SIGNS),
)
"""What the bytes of every leak hold. Most begin with one certain byte, which Python finds as fast as it reads."""
_WHY = {"slow": "slow", "memory": "memory", "died": "died", "refused": "refused"}
"""How the sandbox failed, in the words of document-unread."""
_AROUND = 96
_CUT_BEFORE, _CUT_AFTER = re.compile(r"^[0-9A-Za-z.]+"), re.compile(r"[0-9A-Za-z.]+$")
_STRING_OR_NUMBER = re.compile(r'"(?:[^"\\]|\\.)*"|(?<![\w.])-?\d[\d.eE+-]*')


def folder(scan: Scan, root: Path, *, known: Collection[Path] = (), packages: Mapping[str, str] | None = None,
           package: str = "", lies: bool = False, shown: Collection[Path] = ()) -> None:  # fmt: skip
    """Every file below a folder, names included. ``known`` are files whose contents were scanned as tables or as a
    package's own words; ``packages`` gives the package of each folder, ``package`` that of the root; ``lies`` says that
    nothing of it but ``shown`` is published as it stands."""
    seen = {one.resolve() for one in known}
    searched = scan.searched.setdefault(root, set())
    for path, leads_out in _files(root):
        inside = path.relative_to(root)
        owner = package or (packages or {}).get(inside.parts[0], "")
        place = names(scan, inside, package=owner, below=Place.of(root).file if package else root.name)
        if leads_out:
            if not lies:
                _unread(scan, "link", place, package=owner)
        elif listing.is_file(path) and (
            path.resolve() in seen
            or document(
                scan, path, place, package=owner,
                lesser=Severity.WARNING if lies and path.resolve() not in shown else Severity.FATAL,
            )
        ):  # fmt: skip
            searched.add(inside.as_posix())


def _files(root: Path) -> Iterator[tuple[Path, bool]]:
    """Files and folders below a folder, sorted; nothing of git's own. True with a link to a folder or out of this one,
    which is not followed."""
    top = root.resolve()
    for here, folders, found in os.walk(root):
        folders[:] = sorted(one for one in folders if one not in (".git", "__pycache__"))
        for name in (*folders, *sorted(found)):
            path = Path(here, name)
            yield path, path.is_symlink() and (path.is_dir() or not Path(os.path.realpath(path)).is_relative_to(top))


def names(scan: Scan, inside: PurePosixPath | Path, *, below: str, package: str = "") -> Place:
    """A path ``below`` a folder as it may be told; a find where the last name on it holds a leak."""
    place = Place(concealed_path(f"{below}/{inside.as_posix()}"))
    for leak in leaks.find(inside.name, allowed=scan.allowed):
        if leak.kind in GRAVE or leak.kind == "plate":
            scan.found(leak, place, package=package, lesser=Severity.FATAL)
    return place


def document(
    scan: Scan, path: Path, place: Place, *, package: str = "", lesser: Severity, spared: Collection[str] = ()
) -> bool:
    """Whether one file, whatever it is, was searched to its end; ``place`` is what it is told as, ``spared`` are values
    that are known to be no leak there."""
    path = path.resolve()  # the sandbox has a folder of its own, and knows no other name of this one
    size = path.stat().st_size
    if path.suffix.lower() in PLAIN and size <= MOST_TEXT:
        text = decoded(path.read_bytes())
        if text is not None and not holds_others(text):
            scan.text(text, place, package=package, lesser=lesser, tabular=path.suffix.lower() in (".csv", ".tsv"))
            return True
    answer = sandbox.run(
        "gongkai.privacy.leaks.documents:read",
        str(path),
        sorted(scan.allowed),
        folder=path.parent,
        size=size,
        before=8 * size,
        shape=([(str, str, str, str)], [(str, str)]),
    )
    scan.read.add(_digest(path))
    found, unread = ((), [("", _WHY.get(answer.kind, "broken"))]) if isinstance(answer, sandbox.Failure) else answer
    seen: set[tuple[str, str]] = set()
    for where, kind, shown, value in found:
        if (where, kind) not in seen and value not in spared:
            seen.add((where, kind))
            at = replace(place, row=int(where[1:])) if re.fullmatch(r":\d+", where) else replace(place, part=where)
            leak = Leak(kind, value, 0, 0)
            assert kind == "gps" or leak.shown == shown
            scan.found(leak, at, package=package, lesser=lesser)
    for where, why in unread:
        _unread(scan, why, replace(place, part=where), package=package)
    return all(why == SEEN_BY_NOBODY for _, why in unread)


def _unread(scan: Scan, why: str, place: Place, *, package: str = "") -> None:
    """Say that a document was not searched, which is an error; that nobody has read the words in a picture is a notice."""
    severity = Severity.NOTICE if why == SEEN_BY_NOBODY else Severity.ERROR
    scan.problems.append(Problem("document-unread", severity, package, type=why, place=place))


def packages(scan: Scan, root: Path, found: Sequence[Package], tables: Collection[str]) -> None:
    """Every file of the data folder. ``tables`` are the ids of the resources whose cells were scanned."""
    known: set[Path] = set()
    for one in found:
        known |= {one.at_home(one.descriptor_path), *one.home.glob("README*.md"), *one.home.glob("lang/*.json")}
        # a workbook may hold more than the one sheet that became a table
        known |= {
            one.at_home(path)
            for each in one.resources
            if each.id in tables
            for path in each.files
            if path.suffix in PLAIN
        }
    alone = next((one.name for one in found if one.home.resolve() == root.resolve()), "")
    names_of = {one.home.name: one.name for one in found}
    shown = {
        one.at_home(path).resolve()
        for one in found
        for each in one.resources
        if not each.tabular
        for path in each.files
    }
    shown |= {
        path.resolve()
        for one in found
        if any(each.attachments for each in one.resources)
        for path in (one.home / FOLDER).glob("*")
    }
    folder(scan, root, known=known, packages={} if alone else names_of, package=alone, lies=True, shown=shown)


def site(scan: Scan, root: Path, *, named: str = "site") -> list[Problem]:
    """What is wrong with a finished site: what readers would find in it, documents and pictures too. What an override or a column let pass in the
    data passes here. A file of the last site in which nothing was found is not read again. A site that this build has not made was
    built elsewhere, and its downloads say what their columns are. ``named`` is what the site is called in the places that are
    told; an override calls it "site"."""
    build, given = memory.current(), (sorted(scan.allowed), sorted(scan.spared))
    amounts = downloads.amounts(root / MADE, scan.allowed) if build.finished is None else set()
    before = build.stays("scanned", site, given)
    met: list[str] = []
    others: list[Path] = []
    looked = (
        place
        for place, facts in memory.files_in(root).items()
        if before is None or not build.is_last(place, facts) or place in before
    )
    endings = tuple(SITE)
    for place in looked:
        path = root / place
        if place.startswith(LIBRARIES) or (build.finished is not None and place.startswith(MADE)):
            continue
        if not place.endswith(endings):
            others.append(path)
            continue
        raw = path.read_bytes()
        kinds: set[str] = set()
        for leak in _in_bytes(raw, path.suffix, scan):
            if place.startswith(MADE) and leak.value in amounts:
                continue
            if leak.kind not in kinds and leak.kind not in ("sickness", "gps"):
                kinds.add(leak.kind)
                met.append(place)
                scan.found(leak, Place(concealed_path(f"site/{place}")), lesser=Severity.FATAL)
    twins = [one for one in others if one.suffix == ".parquet" and one.with_suffix(".csv").is_file()]
    if twins:
        at = Place(concealed_path(f"site/{twins[0].relative_to(root).as_posix()}"))
        facts = {"files": len(twins)}
        scan.problems.append(Problem("document-unread", Severity.NOTICE, type="twin", place=at, facts=facts))
    met += [
        one.relative_to(root).as_posix()
        for one in others
        if one not in twins and not _is_clean(scan, one, root, amounts)
    ]
    build.note("scanned", site, given, met)
    return [
        replace(one, place=replace(one.place, file=f"{named}{one.place.file.removeprefix('site')}"))
        for one in scan.take()
    ]


def _is_clean(scan: Scan, path: Path, root: Path, amounts: Collection[str]) -> bool:
    """Whether a document of the site is known, or was searched now and nothing was found in it but amounts of its tables."""
    own = (one for folder in OWN for one in folder.rglob(path.name) if one.is_file())
    if _digest(path) in {*scan.read, *map(_digest, own)}:
        return True
    before, place = len(scan.problems), names(scan, path.relative_to(root), below="site")
    spared = amounts if path.relative_to(root).as_posix().startswith(MADE) else ()
    document(scan, path, place, lesser=Severity.FATAL, spared=spared)
    return len(scan.problems) == before


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _in_bytes(raw: bytes, suffix: str, scan: Scan) -> Iterator[Leak]:
    last = -1
    for pattern in _BYTES:
        for match in pattern.finditer(raw):
            first, end = max(0, match.start() - _AROUND), match.end() + _AROUND
            text = raw[first:end].decode("utf-8", errors="ignore")
            # a number that the cut went through would be taken for a shorter one
            text = _CUT_BEFORE.sub("", text) if first else text
            text = _CUT_AFTER.sub("", text) if end < len(raw) else text
            found = [one for one in leaks.find(text, allowed=scan.allowed) if one.value not in scan.spared]
            if found and suffix in (".js", ".json"):
                # In a figure's data numbers stand bare: times in milliseconds, sums. Those of tables were judged as cells.
                if last < 0:
                    bare = {re.sub(r"\D", "", one) for one in _bare(raw.decode("utf-8", errors="replace"))}
                    last = 0
                found = [one for one in found if one.value not in bare]
            yield from found


def _bare(text: str) -> Iterator[str]:
    return (one[0] for one in _STRING_OR_NUMBER.finditer(text) if one[0][0] != '"' and len(one[0]) > 10)
