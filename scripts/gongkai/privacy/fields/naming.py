"""What a table or a column is called, as one plain text in which words can be looked for.

Names in descriptors come as plateNumber, plate_number, "Plate number" or 车牌号; the word lists of this room know only
"plate number" and 车牌号.
"""

from __future__ import annotations

import re
import unicodedata

from gongkai.core.model import Field, Resource

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BETWEEN = re.compile(r"[\W_]+")


def plain(*texts: str) -> str:
    """The texts in lower case, their words apart by one space; Chinese as it is, full-width signs made narrow."""
    joined = " ".join(unicodedata.normalize("NFKC", one) for one in texts if one)
    return _BETWEEN.sub(" ", _CAMEL.sub(" ", joined)).strip().casefold()


def of_field(field: Field) -> tuple[str, ...]:
    """Name and titles of a field, each apart."""
    return tuple(dict.fromkeys(plain(one) for one in (field.name, *field.title.values())))


def of_resource(resource: Resource) -> str:
    """Name, titles and file names of a resource; not its description, which may well say what it is not."""
    files = [file.stem for file in resource.files]
    return plain(resource.name, *resource.title.values(), *files)
