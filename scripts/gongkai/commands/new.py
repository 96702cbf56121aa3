"""A new package: one of those that the kit ships (its tables empty), or a small empty one to fill in."""

from __future__ import annotations

import argparse
import csv
import json
import re
import shutil
import sys
from pathlib import Path

from gongkai.core import i18n
from gongkai.core.kit import SCRIPTS
from gongkai.load.discover import NOT_PACKAGES

SHIPPED = Path(SCRIPTS, "packages")
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


def new(name: str, data: Path) -> Path:
    """The folder of the new package. Raises NameTaken, and ValueError for a name that can't be an address."""
    if not _NAME.fullmatch(name) or name in NOT_PACKAGES:
        raise ValueError(f"{name!r}: a-z, 0-9, -, _")
    folder = data / name
    if folder.exists():
        raise NameTaken(str(folder))
    if (SHIPPED / name).is_dir():
        shutil.copytree(SHIPPED / name, folder)
        _settle(folder)
    else:
        folder.mkdir(parents=True)
        _empty(name, folder)
    write_headers(folder)
    return folder


def _settle(folder: Path) -> None:
    """A shipped package as somebody's own: no longer a demonstration."""
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor.pop("demonstration", None)
    path.write_text(json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _empty(name: str, folder: Path) -> None:
    fields = [
        {"name": "org_id", "title": "单位", "type": "string", "constraints": {"required": True}},
        {"name": "date", "title": "日期", "type": "date", "constraints": {"required": True}},
        {"name": "amount", "title": "金额", "type": "number", "unit": "CNY"},
    ]
    descriptor = {
        "profile": "tabular-data-package", "name": name, "title": name,
        "licenses": [{"name": "CC0-1.0", "title": "CC0 1.0"}],
        "resources": [
            {"name": "records", "title": name, "path": "records.csv", "profile": "tabular-data-resource", "encoding": "utf-8",
             "schema": {"fields": fields, "primaryKey": ["org_id", "date"]}}
        ],
    }  # fmt: skip
    (folder / "datapackage.json").write_text(
        json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )


def write_headers(folder: Path) -> None:
    """The tables that the descriptor names and that are not there yet, each with its header row only."""
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        path = folder / resource["path"]
        if not path.exists():
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerow(
                    [field["name"] for field in resource["schema"]["fields"]]
                )
