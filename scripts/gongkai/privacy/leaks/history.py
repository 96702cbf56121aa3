"""The leaks in everything that git ever kept below a folder: what was deleted is still in every clone.

Each content is read once, whatever it was called and however often it came back; names are read apart. Everything that
any branch, tag, stash or reflog still reaches counts. Only git itself is asked, and it only reads.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from gongkai.core import i18n
from gongkai.core.errors import Place, Problem, Severity
from gongkai.privacy.leaks import files
from gongkai.privacy.leaks.scan import Scan, concealed_path
from gongkai.workbook.texts import MOST_BYTES

SHORT = 8
"""Signs of a content's id by which git finds it again."""

# without --full-history git leaves out branches whose end is the same; -m tells a merge against each of its parents
_LOG = ("-c", "log.showRoot=true", "log", "--all", "--reflog", "--full-history", "--format=", "--no-renames", "-m")


def scan(look: Scan, folder: Path) -> list[Problem]:
    """What is wrong with the history of a folder. A place is "<id>:<path>"; ``git log --find-object=<id>`` tells when."""
    try:
        top = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
    except (OSError, subprocess.CalledProcessError):
        return [Problem("history-none", Severity.NOTICE, place=Place(folder.as_posix()))]
    below = folder.resolve().relative_to(top.resolve()).as_posix()
    if _git(top, "rev-parse", "--is-shallow-repository").strip() == "true":
        look.problems.append(Problem("history-shallow", Severity.ERROR, place=Place(folder.as_posix())))
    for name in sorted(_names(top, below)):
        files.names(look, PurePosixPath(name), below="git")
    known = dict(_contents(top, below))
    with tempfile.TemporaryDirectory(prefix="gongkai-") as kept:
        for blob, raw in _read(top, list(known)):
            path = PurePosixPath(known[blob])
            place = Place(f"{blob[:SHORT]}:{concealed_path(path.as_posix())}")
            if raw is None:
                look.problems.append(Problem("document-unread", Severity.ERROR, type="large", place=place))
                continue
            # the name in the folder of this run is ours: what git calls it may be no name for this machine
            copy = Path(kept, f"content{path.suffix if re.fullmatch(r'[.][A-Za-z0-9]{1,8}', path.suffix) else ''}")
            copy.write_bytes(raw)
            files.document(look, copy, place, lesser=Severity.WARNING)
            copy.unlink()
    cure = {locale: i18n.say("leak.history.hint", locale) for locale in i18n.LOCALES}
    return [replace(one, hint=cure) if one.code.startswith("leak-") else one for one in look.take()]


def _git(folder: Path, *words: str) -> str:
    command = ["git", "-C", str(folder), "-c", "core.quotePath=false", *words]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8", errors="replace").stdout


def _names(top: Path, below: str) -> set[str]:
    """Every path and every folder below the folder that any commit had."""
    paths = {one.strip("\n") for one in _git(top, *_LOG, "--name-only", "-z", "--", below).split("\0")} - {""}
    return paths | {parent.as_posix() for path in paths for parent in PurePosixPath(path).parents} - {"."}


def _contents(top: Path, below: str) -> Iterator[tuple[str, str]]:
    """(id, a path that it had) of each content below the folder that any commit had."""
    words = iter(_git(top, *_LOG, "--raw", "--no-abbrev", "-z", "--", below).split("\0"))
    for about in words:
        _, kind, _, blob, _ = about.split() if about.strip().startswith(":") else [""] * 5
        if blob:
            path = next(words)
            if kind not in ("000000", "160000"):  # deleted, or another repository's commit
                yield blob, path


def _read(top: Path, blobs: list[str]) -> Iterator[tuple[str, bytes | None]]:
    """(id, content) of each; None for one too large to be read."""
    command = ["git", "-C", str(top), "cat-file", "--batch"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout
        for blob in blobs:
            process.stdin.write(f"{blob}\n".encode())
            process.stdin.flush()
            words = process.stdout.readline().split()
            if len(words) < 3:
                continue
            size = int(words[2])
            if size > MOST_BYTES:
                left = size + 1
                while left:
                    left -= len(process.stdout.read(min(left, 1 << 20)))
                yield blob, None
                continue
            raw = process.stdout.read(size)
            process.stdout.read(1)
            if words[1] == b"blob":
                yield blob, raw
        process.stdin.close()
