"""What stands in a tree, as a line for each thing: a file by its size, times and inode, anything else by a word.

What leads out of the tree or is no plain file is neither followed nor opened. A build with nothing new is answered from such
lists, so this module imports nothing that costs (see `up_to_date`).
"""

# ruff: noqa: PTH110, PTH115, PTH116, PTH120

from __future__ import annotations

import os
import stat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FOLDER = "folder"
OUT, LOOP, BROKEN, SPECIAL, CLOSED = "out", "loop", "broken", "special", "closed"
"""What stands in a tree and is not read: a link that leads out of it, back to where it came from, or nowhere; what is no
file (a pipe, a device, a file of almost nothing but holes); what may not be read."""
_HOLES = 1 << 30
"""Bytes from which on a file with next to nothing on the disk is taken for a trap: to read it takes hours."""
_LINK = "link"
_PASSED = {".git", "__pycache__"}


def listed(place: str, *, changed: bool = True, all_of_it: bool = False) -> list[str]:
    """A line for each file below a folder (or for the one file): its path, then size, time of change, inode; sorted.

    ``changed`` adds the time at which the inode itself changed; that of a hard link moves with its other names. A folder
    has a line too: an empty one can be a mistake. Links that lead to something in the same tree are followed, each folder
    once; what is not read has the word for it (OUT, LOOP …). With ``all_of_it`` nothing is passed over and no link is followed:
    it stands there as what it is.
    """
    lines: list[str] = []
    top = os.path.realpath(place)
    seen: set[tuple[int, int]] = set()
    waiting = [place]
    while waiting:
        here = waiting.pop()
        try:
            entries = os.scandir(here)
        except NotADirectoryError:
            if os.path.exists(here):  # else a part of the way there is a file
                lines.append(f"{here}\0{_read_as(os.stat(here), changed)}")
            continue
        except FileNotFoundError:
            continue
        except PermissionError:
            lines.append(f"{here}\0{CLOSED}")
            continue
        lines.append(f"{here}\0{FOLDER}")
        with entries:
            for entry in entries:
                if entry.is_symlink():
                    if all_of_it:
                        lines.append(f"{entry.path}\0{_LINK}")
                    else:
                        _link(entry.path, top, seen, waiting, lines, changed)
                elif entry.is_dir():
                    if all_of_it or entry.name not in _PASSED:
                        waiting.append(entry.path)
                else:
                    lines.append(f"{entry.path}\0{_read_as(entry.stat(follow_symlinks=False), changed)}")
    lines.sort()
    return lines


def _link(path: str, top: str, seen: set[tuple[int, int]], waiting: list[str], lines: list[str], changed: bool) -> None:
    try:
        there = os.stat(path)
    except OSError:
        lines.append(f"{path}\0{BROKEN} {os.readlink(path)}")
        return
    real = os.path.realpath(path)
    if not f"{real}/".startswith(f"{top.rstrip('/')}/"):
        # a file is known by its facts all the same, but not what is in it
        about = "" if stat.S_ISDIR(there.st_mode) else f" {_read_as(there, changed)}"
        lines.append(f"{path}\0{OUT} {os.readlink(path)}{about}")
    elif not stat.S_ISDIR(there.st_mode):
        lines.append(f"{path}\0{_read_as(there, changed)}")
    elif f"{os.path.realpath(os.path.dirname(path))}/".startswith(f"{real.rstrip('/')}/"):
        lines.append(f"{path}\0{LOOP}")
    elif (there.st_dev, there.st_ino) not in seen:
        seen.add((there.st_dev, there.st_ino))
        waiting.append(path)


def _read_as(one: os.stat_result, changed: bool) -> str:
    """The facts of a file, or SPECIAL for what can't be read as one."""
    return _facts(one, changed) if is_plain(one) else SPECIAL


def is_plain(one: os.stat_result) -> bool:
    """Whether something is a file that can be read to its end."""
    return stat.S_ISREG(one.st_mode) and (one.st_size < _HOLES or one.st_blocks * 512 * 100 > one.st_size)


def is_file(path: str | os.PathLike[str]) -> bool:
    """Whether there is a file at the path that can be read to its end, behind a link or not."""
    try:
        return is_plain(os.stat(path))
    except OSError:
        return False


def is_leftover(name: str) -> bool:
    """Whether a name is that of what programs leave lying about for themselves: what begins with a dot (.env, .git, .DS_Store,
    .~lock.…#), the notes of Word and Excel on who has a file open (~$…), copies of editors, thumbnails."""
    low = name.lower()
    return (
        name.startswith((".", "~$"))
        or (len(name) > 1 and name.endswith("~"))
        or (len(name) > 2 and name[0] == name[-1] == "#")
        or low.endswith((".swp", ".swo", ".tmp", ".crdownload", ".part"))
        or low in ("thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "id_rsa", "id_ed25519")
    )


def strange(place: str) -> dict[str, str]:
    """What stands in a tree and is not read: the word for why, by its path in the tree."""
    found = _inside(place, listed(place, changed=False))
    return {path: facts.split(" ")[0] for path, facts in found.items() if not facts[:1].isdigit() and facts != FOLDER}


def _facts(one: os.stat_result, changed: bool = False) -> str:
    when = f" {one.st_ctime_ns}" if changed else ""
    return f"{one.st_size} {one.st_mtime_ns} {one.st_ino}{when}"


def entries(folder: str) -> dict[str, str]:
    """All that stands in a folder, by its path in it with "/" ("" for itself), in the order of the paths: size, time and
    inode of each file, FOLDER of each folder."""
    return _inside(folder, listed(folder, changed=False, all_of_it=True))


def _inside(folder: str, lines: Sequence[str]) -> dict[str, str]:
    """The lines of a list by the paths inside the folder."""
    parts = (line.split("\0", 1) for line in lines)
    return {path[len(folder) + 1 :].replace(os.sep, "/"): facts for path, facts in parts}


def facts(path: str) -> str:
    """The entry of one file."""
    return _facts(os.stat(path))


def files_below(folder: str, on_disk: Mapping[str, str] | None = None) -> dict[str, str]:
    """Size, time and inode of each file below a folder, links followed; of the entries given, where they are known."""
    found = _inside(folder, listed(folder, changed=False)) if on_disk is None else on_disk
    return {path: facts for path, facts in found.items() if facts[:1].isdigit() or facts == _LINK}
