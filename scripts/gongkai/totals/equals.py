"""Whether what the word ``equal`` names is there: numbers that stand in two tables, of the same package or of two.

Both columns have to be hidden as counts are: a copy that nobody hides would tell what its twin hides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.hierarchies import Hierarchy
from gongkai.core.legs import base_of, of_name
from gongkai.core.model import Package, Resource


def unequal(
    hierarchy: Hierarchy, package: Package, resources: Mapping[str, Resource], hierarchies: Mapping[str, Hierarchy]
) -> Iterator[Problem]:
    """A problem for each ``equal`` whose field, key or total does not exist, or is not hidden where it is small. A package
    that is not part of the portal has nothing to be equal to."""
    packages = {one.package for one in resources.values()}
    for equal in hierarchy.equal:
        key = f"hierarchies.{hierarchy.resource}.equal"
        for word in (equal.field, equal.total):
            table, _, name = word.rpartition(".")
            found = of_name(table, package.name, resources)
            if not found and "." in table and table.partition(".")[0] not in packages:
                continue
            if not found or not found.field(name):
                known = [each.name for each in found.fields] if found else [each.name for each in package.resources]
                yield wrong_name(package, key, word, known)
            elif not _is_hidden(found, name, hierarchies):
                yield wrong_name(package, key, word, ["suppress: k"])
            elif word == equal.total and len(found.primary_key) != len(equal.key):
                yield wrong_name(package, key, ", ".join(equal.key), list(found.primary_key))
            elif word == equal.field:
                for column in equal.key:
                    if not found.field(column):
                        yield wrong_name(package, key, column, [each.name for each in found.fields])


def _is_hidden(table: Resource, name: str, hierarchies: Mapping[str, Hierarchy]) -> bool:
    field, declared = table.field(name), hierarchies.get(base_of(table))
    along = {one for link in declared.linked for one in link.amounts} if declared else set()
    return bool(field and field.suppress) or name in along


def wrong_name(package: Package, key: str, word: str, known: Sequence[str]) -> Problem:
    """A name in ``hierarchies`` that leads nowhere or can't be used there."""
    place = Place.of(package.home, package.descriptor_path.name)
    facts = {"key": key, "word": word, "known": ", ".join(known)}
    return Problem("hierarchy-name", Severity.FATAL, package.name, place=place, facts=facts)
