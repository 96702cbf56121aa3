"""Which folders are packages, and which file of a folder describes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.core.errors import Severity
from gongkai.load.documents import SUFFIXES, Unreadable, read_document
from gongkai.load.notes import Notes
from gongkai.load.paths import Refused, existing, local_file

USUAL = "datapackage.json"
NOT_PACKAGES = ("profiles",)
MOST_FILES = 200


@dataclass(frozen=True)
class Found:
    """A descriptor as read, and where: ``path`` is its file, ``folder`` the package folder that nothing may leave."""

    path: Path
    folder: Path
    document: dict[str, Any]


def package_folders(folder: Path) -> list[Path]:
    """The folder itself where it describes itself as a package, else its sub-folders by name.

    A stray descriptor of another name does not make a package of a folder whose sub-folders are packages.
    """
    inner = sorted(
        (one for one in folder.iterdir() if one.is_dir() and one.name[0] not in "._" and one.name not in NOT_PACKAGES),
        key=lambda one: one.name,
    )
    if (folder / USUAL).exists():
        return [folder]
    return [folder] if _candidates(folder) and not any((one / USUAL).exists() for one in inner) else inner


def read_descriptor(folder: Path, notes: Notes) -> Found | None:
    """The descriptor of a package folder; None with a note where there is none, or more than one, or a broken one."""
    usual = folder / USUAL
    if usual.exists() or usual.is_symlink():
        found = _read(folder, USUAL, notes)
        for name in _others(folder, found):
            notes.add("descriptor-other", Severity.WARNING, file=name, name=name)
        return found
    candidates = _candidates(folder)
    good = [one for one in candidates if isinstance(one[1], dict)]
    if len(good) == 1:
        name = good[0][0]
        return Found(folder / name, folder, good[0][1])
    if len(good) > 1:
        notes.add("descriptor-many", names=", ".join(name for name, _ in good))
        return None
    named = [name for name in _documents(folder) if "package" in name.lower()]
    if len(named) == 1:
        return _read(folder, named[0], notes)
    notes.add("descriptor-none", name=folder.name)
    return None


def _others(folder: Path, found: Found | None) -> list[str]:
    """The files beside datapackage.json that are called as it is (datapackage.yaml) and say something else, or nothing that
    can be read."""
    named = [one for one in _documents(folder) if Path(one).stem.lower() == Path(USUAL).stem and one != USUAL]
    differing = []
    for name in named:
        try:
            same = found is not None and read_document(existing(folder, name)) == found.document
        except (Refused, Unreadable):
            same = False
        differing += [] if same else [name]
    return differing


def _read(folder: Path, name: str, notes: Notes) -> Found | None:
    try:
        document = read_document(existing(folder, name))
        if not isinstance(document, dict):
            raise Unreadable("document-not-mapping")
        return Found(folder / name, folder, document)
    except Refused as error:
        notes.add(error.code, error.severity, file=name, type="package-error", **error.facts)
    except Unreadable as error:
        notes.add(error.code, file=name, type="package-error", row=error.facts.get("line"), **error.facts)
    return None


def _documents(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir() if one.suffix.lower() in SUFFIXES and one.name[0] != ".")[
        :MOST_FILES
    ]


def _candidates(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    """(name, document) of each file that reads as a Data Package or as a catalogue of them."""
    found = []
    for name in _documents(folder):
        try:
            document = read_document(existing(folder, name))
        except (Refused, Unreadable):
            continue
        if isinstance(document, dict) and (isinstance(document.get("resources"), list) or is_catalogue(document)):
            found.append((name, document))
    return found


def is_catalogue(document: dict[str, Any]) -> bool:
    """True for a frictionless catalogue: a list of datasets, each with a package."""
    datasets = document.get("datasets")
    return isinstance(datasets, list) and "resources" not in document


def catalogued(found: Found, notes: Notes) -> list[tuple[str, Found]]:
    """(name, descriptor) of each package of a catalogue, those in files read from inside the same folder."""
    packages = []
    for position, dataset in enumerate(found.document["datasets"], start=1):
        words = dataset if isinstance(dataset, dict) else {}
        name = str(words.get("name") or position)
        package = words.get("package")
        if isinstance(package, dict):
            packages.append((name, Found(found.path, found.folder, package)))
        elif isinstance(package, str) and not package.lower().startswith(("http://", "https://")):
            if read := _inner(found.folder, package, notes):
                packages.append((name, read))
        else:
            notes.add("remote-resource", Severity.NOTICE, address=package)
    return packages


def _inner(folder: Path, path: str, notes: Notes) -> Found | None:
    try:
        file = local_file(folder, path)
        document = read_document(file)
        if not isinstance(document, dict):
            raise Unreadable("document-not-mapping")
        return Found(file, file.parent, document)
    except Refused as error:
        notes.add(error.code, error.severity, type="package-error", **error.facts)
    except Unreadable as error:
        notes.add(error.code, file=path, type="package-error", **error.facts)
    return None
