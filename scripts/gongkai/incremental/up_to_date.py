"""Whether a build would only build the same again: what it was made of, what it made, and what it said.

The manifest of a build lies in its work folder. The same command over the same files, with the site still as it was
left, is answered from it: the same words, the same exit status, and nothing else is loaded. That answer has to come at
once, so this module imports nothing that costs more than the answer itself (not even pathlib, dataclasses or typing).

A file is the same while its size, times and inode are (git's own test); where they are not, or where a file was written
within the moments before the build looked, its SHA-256 decides. Of the finished site names, sizes, times and inodes are
compared: someone may have changed or removed a page of it.
"""

# pathlib alone would double the time of the answer.
# ruff: noqa: PTH103, PTH105, PTH109, PTH112, PTH118, PTH120, PTH123, PTH208

from __future__ import annotations

import os
import sys
import time
import zlib

from gongkai.core.kit import KIT, PARTS
from gongkai.folders.listing import FOLDER, entries, facts, files_below, is_file, listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["FOLDER", "KIT", "Look", "again", "cache_of", "command", "entries", "facts", "files_below", "keep", "listed", "places",
           "site_lines", "work_of"]  # fmt: skip

OWN = ("theme", "requirements.txt")
"""What of a portal lies beside its content: what it overrides, and the line that says which kit."""

RACY = 2_000_000_000
"""Nanoseconds: a file written so shortly before it was looked at may change again without a new time (coarse clocks)."""

_HEAD = b"gongkai manifest 1"
_DOUBT = "?"


def work_of(out: str) -> str:
    """Where a build works: beside ``out``, so that the finished site is put in place by a rename."""
    folder, name = os.path.split(out)
    return os.path.join(folder, "build" if name == "site" else f"{name}-build")


def cache_of(work: str) -> str:
    """What builds keep for the next one: inside the work folder, and not cleared with it."""
    return os.path.join(work, "cache")


class Look:
    """The inputs of one command as they are before it reads any of them."""

    def __init__(self, arguments: Sequence[str], places: Sequence[str]) -> None:
        self.places = list(places)
        self.when = time.time_ns()
        self.lines = [line for place in self.places for line in listed(place)]
        self.key = command(arguments)


def command(arguments: Sequence[str]) -> str:
    """What besides files decides a build: the command and its folder, Python, and the packages installed for it."""
    installed = [
        name
        for folder in sys.path
        if folder.endswith("site-packages") and os.path.isdir(folder)
        for name in os.listdir(folder)
        if name.endswith(".dist-info")
    ]
    return "\0".join([os.getcwd(), *arguments, sys.version, sys.platform, *sorted(installed)])


def places(data: str, content: str) -> list[str]:
    """The folders and files that a build of these is made of."""
    portal = os.path.dirname(content)
    own = [os.path.join(portal, one) for one in OWN if os.path.join(portal, one) != os.path.join(KIT, one)]
    return [data, content, *own, *(os.path.join(KIT, one) for one in PARTS)]


def site_lines(out: str, on_disk: Mapping[str, str] | None = None) -> str:
    """The finished site as names, sizes, times and inodes; of the entries that stand there, where they are known."""
    if on_disk is not None:
        return "\n".join([f"{path}\0{facts}" for path, facts in on_disk.items()])
    # Without a dictionary of them in between: the answer of `again` waits for it.
    at = len(out) + 1
    lines = [
        line[at:] if line[at - 1] == os.sep else line[at - 1 :] for line in listed(out, changed=False, all_of_it=True)
    ]
    return "\n".join(lines).replace(os.sep, "/")


def keep(
    out: str, look: Look, *, today: bool, status: int, told: str, on_disk: Mapping[str, str] | None = None
) -> None:
    """Remember a finished build: ``told`` and ``status`` are what it said and how it exited; ``today`` whether it
    reckoned from the day on which it was made; ``on_disk`` the entries of the site, where they are known."""
    path = _path(out)
    before = _read(path)
    old = _hashes(before) if before else {}
    known = dict(line.split("\0", 1) for line in before[5].split("\n")) if before and before[5] else {}
    now = dict(line.split("\0", 1) for place in look.places for line in listed(place))
    lines, hashes = [], []
    for line in look.lines:
        name, facts = line.split("\0", 1)
        if not facts[:1].isdigit():
            lines.append(line)
            continue
        if known.get(name) != facts or name not in old:
            old[name] = _sha256(name) if now.get(name) == facts else _DOUBT
        sha = old[name]
        hashes.append(f"{name}\0{sha}")
        lines.append(f"{name}\0{_DOUBT}" if _is_racy(facts, look.when) or sha == _DOUBT else line)
    day = time.strftime("%Y-%m-%d") if today else ""
    _write(
        path,
        [
            look.key,
            day,
            str(status),
            told,
            "\n".join(look.places),
            "\n".join(lines),
            "\n".join(hashes),
            site_lines(out, on_disk),
        ],
    )


def again(arguments: Sequence[str], say: Callable[[str], object]) -> int | None:
    """The exit status of the last build where this command would only repeat it, its words told once more; else None."""
    out = os.path.realpath(_option(arguments, "--out", "site"))
    path = _path(out)
    last = _read(path)
    if last is None or last[0] != command(arguments):
        return None
    if last[1] and last[1] != time.strftime("%Y-%m-%d"):
        return None
    when = time.time_ns()
    lines = [line for place in last[4].split("\n") for line in listed(place)]
    known = "\n".join(lines) == last[5]
    # The site last: of a large one the list costs more than all that it is made of.
    if not (known or _same(lines, last)) or site_lines(out) != last[7]:
        return None
    if not known:
        fresh = [
            line if not _is_racy(line.split("\0", 1)[1], when) else line.split("\0", 1)[0] + f"\0{_DOUBT}"
            for line in lines
        ]
        _write(path, [*last[:5], "\n".join(fresh), *last[6:]])
    say(last[3])
    return int(last[2])


def _same(lines: Sequence[str], last: Sequence[str]) -> bool:
    """Whether the files whose stat is new hold what they held."""
    before = dict(line.split("\0", 1) for line in last[5].split("\n"))
    now = dict(line.split("\0", 1) for line in lines)
    if before.keys() != now.keys():
        return False
    hashes = _hashes(last)
    return all(facts == before[name] or hashes.get(name, _DOUBT) == _sha256(name) for name, facts in now.items())


def _is_racy(facts: str, when: int) -> bool:
    numbers = facts.split(" ")
    return facts[:1].isdigit() and len(numbers) == 4 and max(int(numbers[1]), int(numbers[3])) > when - RACY


def _hashes(last: Sequence[str]) -> dict[str, str]:
    return dict(line.split("\0", 1) for line in last[6].split("\n") if line)


def _sha256(path: str) -> str:
    import hashlib

    try:
        if not is_file(path):
            return ""
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _option(arguments: Sequence[str], name: str, default: str) -> str:
    for at, word in enumerate(arguments):
        if word.startswith(f"{name}="):
            return word[len(name) + 1 :]
        if word == name and at + 1 < len(arguments):
            return arguments[at + 1]
    return default


def _path(out: str) -> str:
    return os.path.join(cache_of(work_of(out)), "manifest")


def _write(path: str, parts: Sequence[str]) -> None:
    bodies = [part.encode("utf-8", "surrogateescape") for part in parts]
    body = b"".join(bodies)
    head = b" ".join([_HEAD, str(zlib.crc32(body)).encode(), *(str(len(one)).encode() for one in bodies)])
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(f"{path}.new", "wb") as file:
            file.write(head + b"\n" + body)
        os.replace(f"{path}.new", path)
    except OSError:  # a disk that is full: what is not remembered is looked at again the next time
        return


def _read(path: str) -> list[str] | None:
    """The eight parts of a manifest; None where there is none or it is damaged."""
    try:
        with open(path, "rb") as file:
            head, _, body = file.read().partition(b"\n")
        words = head.removeprefix(_HEAD).split()
        if not head.startswith(_HEAD) or len(words) != 9 or int(words[0]) != zlib.crc32(body):
            return None
        parts, at = [], 0
        for length in map(int, words[1:]):
            parts.append(body[at : at + length].decode("utf-8", "surrogateescape"))
            at += length
        return parts
    except (OSError, ValueError):
        return None
