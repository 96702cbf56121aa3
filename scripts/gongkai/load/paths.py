"""Where a path of a descriptor leads: to a file inside the package folder, to the web, or nowhere that may be read."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from gongkai.core.errors import Severity
from gongkai.folders import listing

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_DRIVE = re.compile(r"[A-Za-z]:")


class Refused(Exception):
    """A path that is not followed: problem code, severity, frictionless's error type for it, and facts."""

    def __init__(self, code: str, severity: Severity = Severity.ERROR, type: str = "", **facts: Any) -> None:
        super().__init__(code, facts)
        self.code = code
        self.severity = severity
        self.type = type
        self.facts = facts


def is_remote(path: Any) -> bool:
    """True for a web address."""
    return isinstance(path, str) and path.lower().startswith(("http://", "https://"))


def local_file(folder: Path, path: Any) -> Path:
    """The regular file that a descriptor's path names, as it lies inside the package folder. Raises Refused.

    What leads out of the folder (absolute, ``..``, a drive, a symbolic link) is fatal; what can't be a file is an error.
    """
    if not isinstance(path, str) or not path.strip():
        raise Refused("path-empty")
    if any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or 0xD800 <= ord(char) < 0xE000 for char in path):
        raise Refused("path-characters", path=path)
    scheme = _SCHEME.match(path)
    if scheme and scheme[1].lower() == "file":
        raise Refused("path-escapes", Severity.FATAL, path=path)
    if scheme:
        raise Refused("path-scheme", type="scheme-error", path=path, scheme=scheme[1])
    parts = re.split(r"[/\\]", path)
    if path[0] in "/\\~" or ".." in parts or _DRIVE.match(path):
        raise Refused("path-escapes", Severity.FATAL, path=path)
    if any(listing.is_leftover(part) for part in parts if part != "."):
        raise Refused("path-leftover", path=path)
    if "\\" in path:
        raise Refused("path-backslash", path=path, better=path.replace("\\", "/"))
    return existing(folder, path)


def existing(folder: Path, path: str) -> Path:
    """The regular file at a relative path, no link of which leaves the folder. Raises Refused."""
    file = folder / path
    try:
        real = file.resolve()
        if not real.is_relative_to(folder.resolve()):
            raise Refused("path-escapes", Severity.FATAL, path=path)
        found = real.stat()
    except FileNotFoundError:
        raise Refused("file-missing", type="scheme-error", path=path) from None
    except (OSError, RuntimeError, ValueError) as error:  # too long, a circle of links, a folder that can't be entered
        raise Refused(
            "file-unreadable", type="scheme-error", path=path, reason=getattr(error, "strerror", "") or ""
        ) from None
    if not listing.is_plain(found):
        raise Refused("file-not-regular", type="scheme-error", path=path)
    if not os.access(real, os.R_OK):
        raise Refused("file-unreadable", type="scheme-error", path=path, reason="permission denied")
    return file
