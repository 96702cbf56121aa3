"""Why something failed, as a program or the system said it in English, in the words of a language.

Whoever reads Chinese gets no English of a library: what is not known here is told as not known.
"""

from __future__ import annotations

import re

from gongkai.core.i18n import say

_LIBRARIES = (
    "schema", "reader-crash", "reader-refused", "reader-warning", "json-broken", "yaml-broken", "file-unreadable", "archive-broken",
    "settings-toml", "profile-toml", "theme-toml", "unwritable", "import-table-broken", "release-unwritten",
)  # fmt: skip
"""The codes whose reason is what a library or the system said. That of others is this house's, the maintainer's, or for who wrote
the SQL, the template, the pattern: these need their engine's own words."""
_AT = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
_KNOWN = {
    "disk-full": r"No space left on device|Disk quota exceeded",
    "forbidden": r"(?:\[Errno \d+\] )?[Pp]ermission denied.*|Operation not permitted",
    "read-only": r"Read-only file system",
    "name-long": r"File name too long",
    "directory": r"(?:\[Errno \d+\] )?Is a directory.*",
    "absent": r"(?:\[Errno \d+\] )?No such file or directory.*|.*not found.*in the archive.*",
    "disk-broken": r"Input/output error",
    "comma": r"Expecting ',' delimiter|did not find expected ',' or '[\]}]'|Unclosed (?:array|inline table)",
    "colon": r"Expecting ':' delimiter|could not find expected ':'",
    "name-quoted": r"Expecting property name enclosed in double quotes",
    "value": r"Expecting value|Invalid value",
    "rest": r"Extra data|Expected newline or end of document after a statement",
    "comma-last": r"Illegal trailing comma before end of (?:array|object)",
    "quote": r"Unterminated string.*|found unexpected end of stream|Illegal character '\\n'",
    "control": r"Invalid control character.*|control characters are not allowed|Illegal character .*",
    "backslash": r"Invalid (?:\\+(?:escape|u).*)|Unescaped '\\' in a string|found unknown escape character",
    "equals": r"Expected '=' after a key in a key/value pair|Invalid statement",
    "twice": r"Cannot (?:overwrite a value|declare .* twice|mutate .*)",
    "names-twice": r"names of the resources are not unique",
    "colon-more": r"mapping values are not allowed.*",
    "tab": r"found character that cannot start any token.*",
    "indent": r"did not find expected (?:key|'-' indicator|<document start>|node content).*",
    "no-archive": r"File is not a zip file|Not a gzipped file.*|Invalid data stream|.*[Uu]nsupported format.*",
    "cut-short": r"Compressed file ended before.*|.*EOF.*|unexpected end of data",
    "crc": r".*(?:CRC|[Bb]ad magic number|decompress|Corrupt|corrupt).*",
    "password": r"password|.*(?:encrypted|password required).*",
    "empty": r".*source is empty.*|.*no data.*|.*cannot extract labels.*",
    "format": r".*format \"(?P<what>[^\"]*)\" is not supported.*|.*cannot create parser \"(?P<also>[^\"]*)\".*",
    "count": r"expected is \"(?P<expected>[^\"]*)\" and actual is \"(?P<actual>[^\"]*)\"",
    "memory": r"out of memory|.*MemoryError.*",
    "entry": r"resource (?P<at>\d+)",
    "sheet": r".*sheet \"?(?P<name>[^\"]*)\"? (?:does not exist|not found).*",
    "characters": r".*codec can't decode byte.*",
}  # fmt: skip
_FORMS = {word: re.compile(form, re.DOTALL) for word, form in _KNOWN.items()}


def told(reason: str, code: str, locale: str) -> str:
    """The reason in the language, where a code has one of a library."""
    if locale == "en" or code not in _LIBRARIES or not re.search("[A-Za-z]", reason):
        return reason
    where = _AT.search(reason)
    bare = reason[: where.start()] if where else reason.strip()
    at = say("because.at", locale, **where.groupdict()) if where and where["line"] else ""
    for word, form in _FORMS.items():
        if found := form.fullmatch(bare):
            return at + say(f"because.{word}", locale, **{name: text or "" for name, text in found.groupdict().items()})
    return at + say("because.unknown", locale)
