"""Entries of the cache as files: values of this house with a checksum, and nothing that could run when one is read."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import pickle
import sys
from enum import Enum
from pathlib import Path
from typing import Any

_PLAIN = {
    ("decimal", "Decimal"), ("datetime", "date"), ("datetime", "datetime"), ("datetime", "time"), ("datetime", "timedelta"),
    ("pathlib", "PosixPath"), ("pathlib", "WindowsPath"), ("builtins", "set"), ("builtins", "frozenset"),
}  # fmt: skip


class _Values(pickle.Unpickler):
    """Reads the house's own values and nothing that could run."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        found = super().find_class(module, name) if module.startswith("gongkai.") and module in sys.modules else None
        if isinstance(found, type) and (dataclasses.is_dataclass(found) or issubclass(found, Enum)):
            return found
        raise pickle.UnpicklingError(f"{module}.{name}")


class _Writer(pickle.Pickler):
    """Writes what `_Values` reads: an enum's member by its value. Python 3.11.2 would write a call of getattr."""

    def reducer_override(self, value: Any) -> Any:
        return (type(value), (value.value,)) if isinstance(value, Enum) else NotImplemented


def load(path: Path) -> tuple[list[list[str]], Any] | None:
    """What an entry's step read, and what it gave."""
    body = read(path)
    if body is None:
        return None
    try:
        trace, value = _Values(io.BytesIO(body)).load()
        return [[str(kind), str(name), str(known)] for kind, name, known in trace], value
    except Exception:  # whatever a damaged or a foreign entry does: it is made again
        return None


def save(path: Path, value: object) -> None:
    """What a step read and gave is an entry at the path, replaced as a whole. Raises OSError."""
    body = io.BytesIO()
    _Writer(body, protocol=5).dump(value)
    write(path, body.getvalue())


def read(path: Path) -> bytes | None:
    """What an entry holds; None where there is none or it is not what was written."""
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    return raw[32:] if hashlib.sha256(raw[32:]).digest() == raw[:32] else None


def write(path: Path, body: bytes) -> None:
    """The bytes are an entry at the path, their SHA-256 before them, replaced as a whole. Raises OSError."""
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(hashlib.sha256(body).digest() + body)
    new.replace(path)
