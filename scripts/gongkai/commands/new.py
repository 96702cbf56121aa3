"""A new package: one that extends the kit's of that name (its tables empty), or a small empty one to fill in."""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gongkai.core import i18n
from gongkai.core.kit import PACKAGES
from gongkai.load.discover import NOT_PACKAGES

SHIPPED = Path(PACKAGES)
_SMALL = re.compile(r'\{\n *("\w+": "[^"]*"),\n *("\w+": "[^"]*")\n *\}')
"""A mapping of two short words, which reads best on one line."""
_NAME = re.compile(r"[a-z][a-z0-9_-]{1,40}")


class NameTaken(Exception):
    """There is something at the new package's place already."""


def run(chosen: argparse.Namespace) -> int:
    """The exit status: 2 where the name is no name, or taken."""
    try:
        made = new(chosen.name, chosen.data)
    except NameTaken as error:
        print(i18n.say("console.new.taken", chosen.locale, folder=error), file=sys.stderr)
        return 2
    except ValueError:
        print(i18n.say("console.new.name", chosen.locale, name=chosen.name), file=sys.stderr)
        return 2
    print(i18n.say("console.new.made", chosen.locale, folder=made))
    return 0


def new(name: str, data: Path, words: Mapping[str, Any] | None = None) -> Path:
    """The folder of the new package, its descriptor with the portal's own ``words``. Raises NameTaken, and ValueError for a name that can't be an address."""
    if not _NAME.fullmatch(name) or name in NOT_PACKAGES:
        raise ValueError(f"{name!r}: a-z, 0-9, -, _")
    folder = data / name
    if folder.exists():
        raise NameTaken(str(folder))
    folder.mkdir(parents=True)
    if (SHIPPED / name).is_dir():
        _extending(name, folder, words or {})
    else:
        _empty(name, folder)
    return folder


def _extending(name: str, folder: Path, words: Mapping[str, Any]) -> None:
    """A package that extends the kit's: its own tables, empty. Those that the kit fills are there unasked."""
    kit = json.loads((SHIPPED / name / "datapackage.json").read_text(encoding="utf-8"))
    mine = [one for one in kit["resources"] if not (SHIPPED / name / one["path"]).exists()]
    resources = [{"name": one["name"], "path": one["path"]} for one in mine]
    extends = f"{name}@{kit['version'].split('.')[0]}"
    _write(folder, {"name": name, "extends": extends, **words, "resources": resources})
    for one in mine:
        _write_header(folder / one["path"], one)


def _empty(name: str, folder: Path) -> None:
    fields = [
        {"name": "org_id", "title": "单位", "type": "string", "constraints": {"required": True}},
        {"name": "date", "title": "日期", "type": "date", "constraints": {"required": True}},
        {"name": "amount", "title": "金额", "type": "number", "unit": "CNY"},
    ]
    descriptor: dict[str, Any] = {
        "profile": "tabular-data-package", "name": name, "title": name,
        "licenses": [{"name": "CC0-1.0", "title": "CC0 1.0"}],
        "resources": [
            {"name": "records", "title": name, "path": "records.csv", "profile": "tabular-data-resource", "encoding": "utf-8",
             "schema": {"fields": fields, "primaryKey": ["org_id", "date"]}}
        ],
    }  # fmt: skip
    _write(folder, descriptor)
    _write_header(folder / "records.csv", descriptor["resources"][0])


def _write(folder: Path, descriptor: dict[str, Any]) -> None:
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    (folder / "datapackage.json").write_text(_SMALL.sub(r"{\1, \2}", text), encoding="utf-8")


def _write_header(path: Path, resource: dict[str, Any]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow([field["name"] for field in resource["schema"]["fields"]])
