"""What builds keep for the next one: results by what they were made of, and the files of the last finished site.

A step's result is kept under the digest of everything that it was made of, the kit's own code among it: where any of that
differs there is no such entry. Nothing kept is trusted blindly. An entry that does not match its own checksum is made
again; of pickled values only the house's own frozen values are read; a file of the last site is taken over only where it
still has the size, time and inode that the last build saw. Files are taken over as hard links, so nobody may write into a
file of a build in progress: it is written new, or it is somebody else's.

The folder is for the eyes of its owner alone (mode 700) and no part of the site.
"""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import os
import pickle
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

from gongkai.core.kit import KIT, PROGRAM, THEME
from gongkai.folders import listing
from gongkai.incremental import up_to_date

T = TypeVar("T")
FINISHED = "finished"
"""In the work folder: the page data that lie there are those of the site that is shown."""
SPARE = "site"
"""In the folder of what is kept: the tree of the site that is not shown."""
DOWNLOADS = "downloads/"
_PLAIN = {
    ("decimal", "Decimal"), ("datetime", "date"), ("datetime", "datetime"), ("datetime", "time"), ("datetime", "timedelta"),
    ("pathlib", "PosixPath"), ("pathlib", "WindowsPath"), ("builtins", "set"), ("builtins", "frozenset"),
}  # fmt: skip


def digest(*parts: object) -> str:
    """A name for what something was made of; ``parts`` are values whose repr tells all of them."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:40]


def of_files(*places: Path) -> str:
    """The digest of every file below the places: where it stands and what it holds."""
    found = hashlib.sha256()
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if "__pycache__" not in path.parts and listing.is_file(path):
                found.update(path.relative_to(place).as_posix().encode() + b"\0")
                with path.open("rb") as file:
                    found.update(hashlib.file_digest(file, "sha256").digest())
    return found.hexdigest()


@cache
def code() -> str:
    """The digest of the kit itself: its modules, its words, the packages that it stands on."""
    return digest(of_files(Path(PROGRAM), Path(THEME, "i18n"), Path(KIT, "requirements.lock")),
                  up_to_date.command(()).partition("\0")[2])  # fmt: skip


class _Values(pickle.Unpickler):
    """Reads the house's own values and nothing that could run."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        found = super().find_class(module, name) if module.startswith("gongkai.") and module in sys.modules else None
        if isinstance(found, type) and (dataclasses.is_dataclass(found) or issubclass(found, Enum)):
            return found
        raise pickle.UnpicklingError(f"{module}.{name}")


class _Writer(pickle.Pickler):
    """Writes what `_Values` reads: an enum's member by its value. Python 3.11.2 would write a call of getattr."""

    def reducer_override(self, value: Any) -> Any:
        return (type(value), (value.value,)) if isinstance(value, Enum) else NotImplemented


class Kept:
    """The results of earlier builds, and the last finished site, ``shown`` to readers; ``out`` is where it is looked at: of
    its two trees (see `double_buffer`) the one that is not shown, because the next site is made in it.

    Without a ``folder`` nothing is kept and everything is made: what a single step needs in a test.
    """

    def __init__(self, folder: Path | None = None, out: Path | None = None) -> None:
        self.folder = folder
        self.shown = out
        spare = folder / SPARE if folder and out else None
        self.out = spare if spare and spare.is_dir() and not spare.is_symlink() else out
        self._used: set[str] = set()
        self._made: dict[str, list[Any]] = {}
        self._last: dict[str, list[Any]] = {}
        self._stat: dict[str, str] = {}
        self.held: dict[str, str] = {}
        """The files of the last site that stay in this one: size, time and inode by path (see up_to_date.entries)."""
        if folder and out:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
            (folder / "values").mkdir(exist_ok=True)
            state = _state(folder / "last.json")
            self._last = state.get("files", {})
            self._stat = dict(line.split("\0", 1) for line in state.get("site", "").split("\n") if line)

    def value(
        self, step: str, made_of: object, make: Callable[[], T], *, steady: Callable[[T], bool] | None = None
    ) -> T:
        """The result of a step: kept from an earlier build, or made now. One that is not ``steady`` (a query out of time)
        is made again the next time."""
        if self.folder is None:
            return make()
        name = f"{step}-{digest(made_of, code())}"
        path = self.folder / "values" / name
        self._used.add(name)
        kept = _load(path)
        if kept is not None:
            found: T = kept[0]
            return found
        value = make()
        if steady is None or steady(value):
            _save(path, value)
        return value

    def files(
        self, name: str, made_of: object, make: Callable[[], Iterable[str]], *, below: Path | None = None
    ) -> bool:
        """Files of the site, by their paths in it: the last site's, where they were made of the same and nobody touched them
        since; else ``make`` writes them and says which. True where they were the last site's. With ``below`` they are
        wanted there as well, by steps that read them."""
        key = digest(made_of, code())
        known = self._last.get(name)
        if known and known[0] == key and (self.holds(known[1]) if below is None else self._takes(known[1], below)):
            self._made[name] = known
            return True
        self._made[name] = [key, sorted(make())]
        return False

    def knows(self, name: str, made_of: object) -> list[str] | None:
        """The files that were made of the same for the last site; None where they were made of something else."""
        known = self._last.get(name)
        return known[1] if known and known[0] == digest(made_of, code()) else None

    def known(self, prefix: str) -> list[str]:
        """What the names of the last site's files begin with ``prefix`` go on with."""
        return [name.removeprefix(prefix) for name in self._last if name.startswith(prefix)]

    def note(self, name: str, made_of: object, files: Iterable[str]) -> None:
        """Remember what files of this build's site were made of."""
        self._made[name] = [digest(made_of, code()), sorted(files)]

    def noted(self, names: Iterable[str]) -> dict[str, list[Any]]:
        """What was remembered under these names, for another process to `join`."""
        return {name: self._made[name] for name in names}

    def join(self, noted: Mapping[str, list[Any]]) -> None:
        """Remember what another process remembered."""
        self._made.update(noted)

    def holds(self, files: Sequence[str]) -> bool:
        """Whether files of the last site are as they were left, all of them; then they stay in the site."""
        if not all(self.is_last(one, self.stands.get(one, "")) for one in files):
            return False
        for one in files:
            self.held[one] = self.stands[one]
        return True

    def _takes(self, files: Sequence[str], root: Path) -> bool:
        if self.out is None or not self.holds(files):
            return False
        for one in files:
            link(f"{self.out}/{one}", f"{root}/{one}")
        return True

    def sum_of(self, name: str, facts: str) -> str:
        """The SHA-256 that the last site gives for a download that is still the same file; "" for any other. ``facts`` are
        its size, time and inode (see up_to_date.listed)."""
        return self._sums.get(name.removeprefix(DOWNLOADS), "") if self.is_last(name, facts) else ""

    @cached_property
    def _sums(self) -> dict[str, str]:
        name = f"{DOWNLOADS}SHA256SUMS"
        if self.out is None or not self.is_last(name, self.stands.get(name, "")):
            return {}
        lines = (self.out / name).read_text(encoding="utf-8").splitlines()
        return {path: known for known, _, path in (line.partition("  ") for line in lines)}

    @cached_property
    def stands(self) -> dict[str, str]:
        """What stands in the last site now (see up_to_date.entries), whatever it was left with."""
        return up_to_date.entries(str(self.out)) if self.out else {}

    @property
    def paths(self) -> set[str]:
        """Every path of the last site."""
        return {name for name, facts in self._stat.items() if facts != up_to_date.FOLDER}

    def is_last(self, name: str, facts: str) -> bool:
        """Whether a file of the site with this size, time and inode (see up_to_date.listed) is the last site's own."""
        return self._stat.get(name) == facts != up_to_date.FOLDER

    def finish(self, lines: str) -> None:
        """Remember the finished site (see up_to_date.site_lines), and forget what no step of this build asked for."""
        if self.folder is None:
            return
        for path in (self.folder / "values").iterdir():
            if path.name not in self._used:
                path.unlink()
        text = json.dumps({"files": self._made, "site": lines}, ensure_ascii=False, separators=(",", ":"))
        _write(self.folder / "last.json", text.encode("utf-8", "surrogatepass"))


def link(source: str, target: str) -> None:
    """The same file under another name; a copy where the file system has no hard links."""
    try:
        os.link(source, target)
        return
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120
    except FileExistsError:
        os.unlink(target)  # noqa: PTH108
    except OSError:
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _state(path: Path) -> Mapping[str, Any]:
    body = _read(path)
    if body is None:
        return {}
    state: Mapping[str, Any] = json.loads(body)
    return state


def _load(path: Path) -> tuple[Any] | None:
    body = _read(path)
    if body is None:
        return None
    try:
        return (_Values(io.BytesIO(body)).load(),)
    except Exception:  # whatever a damaged or a foreign entry does: it is made again
        return None


def _save(path: Path, value: object) -> None:
    body = io.BytesIO()
    _Writer(body, protocol=5).dump(value)
    _write(path, body.getvalue())


def _read(path: Path) -> bytes | None:
    """What an entry holds; None where there is none or it is not what was written."""
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    return raw[32:] if hashlib.sha256(raw[32:]).digest() == raw[:32] else None


def _write(path: Path, body: bytes) -> None:
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(hashlib.sha256(body).digest() + body)
    new.replace(path)
