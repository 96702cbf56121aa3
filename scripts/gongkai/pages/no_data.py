"""Whether there is anything to show yet. A portal begins with empty tables: then its pages say so once, in plain words, and
draw nothing; "none of that kind" would be a claim about tables that nobody has filled in.

Tables that come filled with the kit (account subjects, a calendar) have no ``org_id`` and say nothing of that.
"""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.core.links import UNIT
from gongkai.core.model import Absent, Package, Resource
from gongkai.core.results import Slice
from gongkai.pages.site import Site


def of_view(site: Site, part: Slice) -> bool:
    """Whether a slice says nothing because there are no data: the tables that it reads are empty, or no row has a number."""
    read = [site.resources[name] for name in map(part.view.full, part.view.resources) if name in site.resources]
    # A table is read for its texts and days as well: a contract without a total is a contract.
    return _unfilled(site, read) or bool(part.view.kind != "table" and part.rows and _numberless(part))


def of_package(site: Site, one: Package) -> bool:
    """Whether a package has no data at all: no row in a table of its own, nor a number in what is told of rows held back."""
    tables = [each for each in one.resources if not each.total and each.tabular]
    if not _rowless(site, tables):
        return False
    mine = (part for part in site.whole if part.view.package == one.name)
    return _unfilled(site, tables) or all(not part.rows or _numberless(part) for part in mine)


def _unfilled(site: Site, resources: Iterable[Resource]) -> bool:
    """Whether none of these tables has a row, published or not."""
    read = list(resources)
    return _rowless(site, read) and not any(_held_back(site, one) for one in read)


def _rowless(site: Site, resources: list[Resource]) -> bool:
    """Whether no row is published of those that a portal fills itself. Of a table that is withheld nothing is known."""
    own = [one for one in resources if one.field(UNIT)] or resources
    return bool(own) and all(site.count(one.id) == 0 for one in own)


def _held_back(site: Site, one: Resource) -> bool:
    """Whether rows of a table may be there that are not published."""
    hidden = any(
        (package.name, each.resource, each.rows) == (one.package, one.name, "hidden")
        for package in site.packages
        for each in package.hierarchies
    )
    return hidden or one.id in site.safeguards.alike or one.id in site.safeguards.lists


def _numberless(part: Slice) -> bool:
    numbers = [at for at, field in enumerate(part.fields) if field.numeric]
    return bool(numbers) and all(row[at] is Absent.MISSING for row in part.rows for at in numbers)
