"""A workbook for a clerk to fill in: what a unit reports of a package in a period, with what is known filled in already."""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path

from gongkai.core import i18n
from gongkai.core.model import Package
from gongkai.intake import form, periods, stored
from gongkai.intake.names import ORG
from gongkai.load import load


def run(chosen: argparse.Namespace) -> int:
    """The exit status: 2 where the package, the unit or the period is none, or the file is there already."""
    with tempfile.TemporaryDirectory(prefix="gongkai-") as work:
        packages = load(chosen.data.resolve(), Path(work)).packages
        package = next((one for one in packages if one.name == chosen.package), None)
        if package is None:
            return _refused(chosen, "package", name=chosen.package, known=", ".join(one.name for one in packages))
        units = _units(packages, package)
        unit = chosen.org or (next(iter(units)) if len(units) == 1 else "")
        if units and unit not in units:
            return _refused(
                chosen,
                "unit",
                name=unit or "—",
                known="、".join(f"{code} {name}".strip() for code, name in units.items()),
            )
        if chosen.period and not periods.span(chosen.period):
            return _refused(chosen, "period", name=chosen.period)
        out = chosen.out or Path("-".join(filter(None, (package.name, unit, chosen.period))) + ".xlsx")
        if out.exists():
            return _refused(chosen, "taken", file=out)
        wanted = form.Wanted(unit, chosen.period or "", chosen.locale, chosen.as_of or date.today())
        if not form.write(out, package, packages, wanted, chosen.table or ""):
            return _refused(chosen, "nothing", name=package.name)
    print(i18n.say("form.made", chosen.locale, file=out))
    return 0


def _refused(chosen: argparse.Namespace, why: str, **facts: object) -> int:
    print(i18n.say(f"form.refused.{why}", chosen.locale, **facts), file=sys.stderr)
    return 2


def _units(packages: tuple[Package, ...], package: Package) -> dict[str, str]:
    """The units by their codes, with their names: those of the register, else those that the package's tables have."""
    for one in packages:
        if one.name == "registry" and (resource := one.resource("organizations")):
            return {
                row[ORG]: row.get("name_zh", "")
                for path in resource.files
                for row in stored.cells(path)
                if row.get(ORG)
            }
    rows = (
        row
        for resource in package.resources
        for path in resource.files
        if path.suffix == ".csv"
        for row in stored.cells(path)
    )
    return {row[ORG]: "" for row in rows if row.get(ORG)}
