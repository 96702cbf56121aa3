"""All releases of a portal, each with its tables as they were and what changed of them: from the records, and for readers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from gongkai.core.versions import Copy, Difference, Kept, Version
from gongkai.incremental import memory
from gongkai.releases.chain import History
from gongkai.releases.copies import FOLDER
from gongkai.releases.differences import Hidden, Source, difference, hidden_in, source
from gongkai.releases.drafting import Draft

FILES = "releases"
"""The folder of the build with what readers may take away of the releases; in the site ``releases/files``."""
IN_SITE = "releases/files"


def of(
    history: History, made: Draft, now: Mapping[str, Copy], hiding: Collection[str]
) -> tuple[Version, ...]:  # fmt: skip
    """Every release, the one that is being made last; ``now`` are today's tables, of which those ``hiding`` cells say what no
    difference may tell."""
    records = list(zip(history.names, history.records, history.hashes, history.copies, strict=True))
    if made.document:
        packed = made.document["copies"]
        own = {one: replace(copy, packed=packed[one]["sha256"]) for one, copy in now.items() if one in packed}
        records.append((made.name, made.document, made.head, own))
    hidden = {name: hidden_in(now.get(name)) for name in hiding}
    last: dict[str, Source] = {}
    hashes: dict[str, str] = {}
    present: frozenset[str] = frozenset()
    found: list[Version] = []
    for name, record, sha256, copies in records:
        lacking = {one: tuple(units) for one, units in record.get("lacking", {}).items()}
        buried = {**history.buried, **history.unfit}
        tables = {
            one: Kept(said["rows"], said["sha256"], copies.get(one), _gone(record, one, buried))
            for one, said in record["tables"].items()
        }
        told = dict(_differences(tables, lacking, last, hashes, hidden))
        told |= {one: Difference(absent=True) for one in present - tables.keys()}
        present = frozenset(tables)
        found.append(
            Version(record["number"], name, record["as_of"], sha256, record["previous"], tables, lacking, told)
        )
    return tuple(found)


def _gone(record: Mapping[str, Any], table: str, buried: Mapping[str, str]) -> str:
    said = record.get("copies", {}).get(table)
    return buried.get(said["file"], "") if said else ""


def _differences(
    tables: Mapping[str, Kept], lacking: Mapping[str, Sequence[str]], last: dict[str, Source],
    hashes: dict[str, str], hidden: Mapping[str, Hidden]
) -> list[tuple[str, Difference]]:  # fmt: skip
    """What changed of each table that is not as it was; ``last`` are the rows that were last there and
    ``hashes`` the content, both brought up to date."""
    found: list[tuple[str, Difference]] = []
    for name, kept in tables.items():
        before, known = last.get(name), hashes.get(name)
        hashes[name] = kept.sha256
        if kept.copy is None or before is None:
            if known != kept.sha256:
                found.append((name, Difference(first=True) if known is None else Difference(unknown=True)))
            if kept.copy is None:
                continue
        after = source(kept.copy, lacking.get(name, ()), before or ())
        if before not in (None, after):
            told = memory.remember(difference, before, after, hidden.get(name, frozenset()))
            if told != Difference(told.key):
                found.append((name, told))
        last[name] = after
    return found


def write(content: Path, versions: Sequence[Version], made: Draft, build: Path) -> None:
    """What readers take away: the copies by their hashes, the records, and of each release the sums that check both."""
    folder = build / FILES
    if not versions:
        return
    folder.mkdir()
    for copy in {
        one.copy.file: one.copy for version in versions for one in version.tables.values() if one.copy
    }.values():
        target = folder / copy.file.removeprefix(FOLDER)
        target.write_bytes(made.files[copy.file] if copy.file in made.files else (content / copy.file).read_bytes())
    for version in versions:
        name = f"{version.name}.json"
        (folder / name).write_bytes(made.files[name] if name in made.files else (content / name).read_bytes())
        sums = {one.copy.file.removeprefix(FOLDER): one.copy.packed for one in version.tables.values() if one.copy}
        lines = [f"{sha256}  {file}\n" for file, sha256 in sorted({**sums, name: version.sha256}.items())]
        (folder / f"{version.name}.SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")
