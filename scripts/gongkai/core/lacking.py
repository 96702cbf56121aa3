"""What packages do not keep of the kit's packages that they extend, and which queries need it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from gongkai.core.model import Package


def left_out(packages: Iterable[Package]) -> frozenset[str]:
    """What the packages do not keep of those that they extend: "package.resource" and "package.resource.field"."""
    return frozenset(f"{package.name}.{one}" for package in packages for one in package.left_out)


def lacking(sql: str, absent: Collection[str]) -> list[str]:
    """Which of the fields that packages do not keep (see `left_out`) a query may ask for: it has their names and their table's."""
    words = set(re.findall(r"\w+", sql))
    fields = [one.rsplit(".", 1) for one in absent if one.count(".") == 2]
    return sorted(f"{table}.{field}" for table, field in fields if field in words and table in sql)
