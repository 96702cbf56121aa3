"""What builds keep for the next one: what steps gave, with what they read meanwhile; and the files of the last finished site.

One idea: what a step reads is recorded while it reads it. A step (`remember`, `remember_files`) is a function; what it gave
is kept under the digest of its name, of the values it was given and of the kit's own code, together with a fingerprint of
each thing that it read: a table, a file, a slice of a view. While all of these are what they were, it is not run again
(verifying traces: Mokhov, Mitchell, Peyton Jones, “Build systems à la carte”, 2018). An argument that is no value but a
`Source` of such things says so by its method ``fingerprint``, and reports with `read` each time it is asked.

Nothing kept is trusted blindly. An entry that does not match its own checksum is made again; of pickled values only the
house's own frozen values are read; a file of the last site is taken over only where it still has the size, time and inode
that the last build saw. Files are taken over as hard links, so nobody may write into a file of a build in progress: it is
written new, or it is somebody else's.

The folder is for the eyes of its owner alone (mode 700) and no part of the site.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from gongkai.incremental import reads, stored, up_to_date
from gongkai.incremental.reads import Files, Source, Trace, digest, is_recorded, kind_of, of_files, read, recorded

__all__ = ["DOWNLOADS", "SPARE", "Memory", "Source", "Trace", "current", "digest", "entries", "files_in", "is_recorded", "link", "of_files",
           "opened", "read", "read_files", "recorded", "remember", "remember_files"]  # fmt: skip

T = TypeVar("T")
SPARE = "site"
"""In the folder of what is kept: the tree of the site that is not shown."""
DOWNLOADS = "downloads/"


class Memory:
    """The results of earlier builds, and the last finished site, ``shown`` to readers; ``out`` is where it is looked at: of
    its two trees (see `double_buffer`) the one that is not shown, because the next site is made in it.

    Without a ``folder`` nothing is kept and everything is made.
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
        self._digests: dict[int, tuple[object, str]] = {}
        self.read_files = Files()
        self.held: dict[str, str] = {}
        """The files of the last site that stay in this one: size, time and inode by path (see up_to_date.entries)."""
        self.finished: Mapping[str, str] | None = None
        """What stands in this build's site, once it is finished."""
        if folder and out:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
            (folder / "values").mkdir(exist_ok=True)
            state = _state(folder / "last.json")
            self._last = state.get("files", {})
            self._stat = dict(line.split("\0", 1) for line in state.get("site", "").split("\n") if line)

    def value(self, step: Callable[..., T], given: Sequence[object], repeatable: Callable[[T], bool] | None) -> T:
        """See `remember`."""
        if self.folder is None:
            return step(*given)
        name = f"{step.__name__}-{self._key(step, given)}"
        path = self.folder / "values" / name
        self._used.add(name)
        kept = stored.load(path)
        if kept is not None and self._holds_true(kept[0], given):
            found: T = kept[1]
            return found
        with recorded() as trace:
            value = step(*given)
        if repeatable is None or repeatable(value):
            stored.save(path, (trace.fingerprints(), value))
        return value

    def files(self, name: str, step: Callable[..., Iterable[str]], given: Sequence[object], below: Path | None) -> bool:
        """See `remember_files`."""
        if self.stay(name, step, given):
            for path in self._made[name][2] if below else ():
                link(f"{self.out}/{path}", f"{below}/{path}")
            return True
        with recorded() as trace:
            files = step(*given)
        self.note(name, step, given, files, trace)
        return False

    def stays(self, name: str, step: Callable[..., object], given: Sequence[object]) -> list[str] | None:
        """The files that the step made under this name for the last site, where it would make the same; else None."""
        known = self._last.get(name)
        if known is None or known[0] != self._key(step, given) or not self._holds_true(known[1], given):
            return None
        files: list[str] = known[2]
        return files

    def note(
        self,
        name: str,
        step: Callable[..., object],
        given: Sequence[object],
        files: Iterable[str],
        trace: Trace | None = None,
    ) -> None:
        """Remember what files of this build's site a step has made, and what it has read meanwhile."""
        self._made[name] = [self._key(step, given), trace.fingerprints() if trace else [], sorted(files)]

    def stay(self, name: str, step: Callable[..., object], given: Sequence[object]) -> bool:
        """Whether the files of this name are those of the last site, where the step would make the same and nobody touched
        them since."""
        known = self.stays(name, step, given)
        if known is None or not self.holds(known):
            return False
        self._made[name] = self._last[name]
        return True

    def _key(self, step: Callable[..., object], given: Sequence[object]) -> str:
        return digest(step.__module__, step.__qualname__, [self._told(one) for one in given], reads.code())

    def _told(self, value: object) -> str:
        """What tells a value from another; of one that many steps are given it is reckoned once."""
        if isinstance(value, Source):
            return type(value).__name__
        if isinstance(value, str | int | list | None):
            return repr(value)
        if id(value) not in self._digests:
            told = sorted(map(repr, value)) if isinstance(value, set | frozenset) else value
            self._digests[id(value)] = (value, digest(told))
        return self._digests[id(value)][1]

    def _holds_true(self, trace: Sequence[Sequence[str]], given: Sequence[object]) -> bool:
        """Whether all that a step read is what it was; then whoever asked for the step has read it as well."""
        sources = {kind_of(one): one for one in (self.read_files, *given) if isinstance(one, Source)}
        for kind, name, known in trace:
            source = sources.get(kind)
            if source is None or source.fingerprint(name) != known:
                return False
        for kind, name, _ in trace:
            read(sources[kind], name)
        return True

    def known(self, prefix: str) -> list[str]:
        """What the names of the last site's files begin with ``prefix`` go on with."""
        return [name.removeprefix(prefix) for name in self._last if name.startswith(prefix)]

    def noted(self) -> dict[str, list[Any]]:
        """What was remembered of this build's files, for another process to `join`."""
        return dict(self._made)

    def join(self, noted: Mapping[str, list[Any]]) -> None:
        """Remember what another process remembered."""
        self._made.update(noted)

    def holds(self, files: Sequence[str]) -> bool:
        """Whether files of the last site are as they were left, all of them; then they stay in the site."""
        if not all(self.is_last(one, self.on_disk.get(one, "")) for one in files):
            return False
        for one in files:
            self.held[one] = self.on_disk[one]
        return True

    def sum_of(self, name: str, facts: str) -> str:
        """The SHA-256 that the last site gives for a download that is still the same file; "" for any other. ``facts`` are
        its size, time and inode (see up_to_date.listed)."""
        return self._sums.get(name.removeprefix(DOWNLOADS), "") if self.is_last(name, facts) else ""

    @cached_property
    def _sums(self) -> dict[str, str]:
        name = f"{DOWNLOADS}SHA256SUMS"
        if self.out is None or not self.is_last(name, self.on_disk.get(name, "")):
            return {}
        lines = (self.out / name).read_text(encoding="utf-8").splitlines()
        return {path: known for known, _, path in (line.partition("  ") for line in lines)}

    @cached_property
    def on_disk(self) -> dict[str, str]:
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
        stored.write(self.folder / "last.json", text.encode("utf-8", "surrogatepass"))


_OPEN: ContextVar[Memory | None] = ContextVar("memory", default=None)


@contextmanager
def opened(work: Path, out: Path) -> Iterator[Memory]:
    """Meanwhile the steps of a build that works in ``work`` remember, and are told what builds before it remembered."""
    memory = Memory(Path(up_to_date.cache_of(str(work))), out)
    token = _OPEN.set(memory)
    try:
        yield memory
    finally:
        _OPEN.reset(token)


def remember(step: Callable[..., T], *given: object, repeatable: Callable[[T], bool] | None = None) -> T:
    """``step(*given)``; or what it gave in an earlier build, where it was given the same and what it read is the same.

    ``step`` is a function of a module; ``given`` are values whose repr tells all of them, and which nobody changes afterwards,
    or Sources. What is not ``repeatable`` (the answer of a query out of time) is not remembered.
    """
    return current().value(step, given, repeatable)


def remember_files(name: str, step: Callable[..., Iterable[str]], *given: object, below: Path | None = None) -> bool:
    """Files of the site: those of the last site, where the step was given the same, what it read is the same, and nobody
    touched them since; else ``step(*given)`` writes them and says which, by their paths in the site. True where they were the
    last site's. With ``below`` they are wanted there as well, by steps that read them."""
    return current().files(name, step, given, below)


def current() -> Memory:
    """The memory of the build that is being made; one that remembers nothing where a step is run by itself."""
    return _OPEN.get() or Memory()


def entries(site: Path) -> Mapping[str, str]:
    """What stands in a finished site (see up_to_date.entries)."""
    finished = current().finished
    return up_to_date.entries(str(site)) if finished is None else finished


def files_in(site: Path) -> Mapping[str, str]:
    """The files of a finished site: size, time and inode of each by its path in it."""
    return up_to_date.files_below(str(site), current().finished)


def read_files(*places: Path) -> None:
    """The step that is running has read these files, or all that is below these folders; none of them changes any
    more in this build."""
    for one in places:
        read(current().read_files, str(one))


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
    body = stored.read(path)
    if body is None:
        return {}
    state: Mapping[str, Any] = json.loads(body)
    return state
