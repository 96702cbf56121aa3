"""What passes between a process of ours and this one: plain values as JSON, and nothing that could run.

Whatever is not of these kinds can't be sent, and what arrives is looked at before it is used: its size, and its shape. A
shape is written with Python's own types: ``str``, ``int | None``, ``[str]`` (a list), ``(str, int)`` (a tuple of just these),
``{"errors": [dict]}`` (a mapping that has these keys), ``{str: int}`` (one of any keys), ``object`` (anything of the kinds).
"""

from __future__ import annotations

import base64
import json
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import UnionType
from typing import Any
from uuid import UUID

Shape = Any


class Broken(Exception):
    """What arrived is no answer: not what `encoded` writes, or not of the shape that was asked for."""


def encoded(value: Any) -> bytes:
    """A value as bytes. Raises TypeError for what is of no plain kind; a named tuple arrives as a tuple."""
    return json.dumps(_packed(value), separators=(",", ":")).encode("ascii")


def decoded(body: bytes, shape: Shape = object) -> Any:
    """The value in bytes from elsewhere. Raises Broken."""
    try:
        value = _unpacked(json.loads(body))
    except (ValueError, KeyError, TypeError, ArithmeticError, RecursionError) as error:
        raise Broken(type(error).__name__) from None
    if not fits(value, shape):
        raise Broken("shape")
    return value


def fits(value: Any, shape: Shape) -> bool:
    """Whether a value is of a shape."""
    if isinstance(shape, type | UnionType):
        return isinstance(value, shape)
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(one, shape[0]) for one in value)
    if isinstance(shape, tuple):
        same = isinstance(value, tuple) and len(value) == len(shape)
        return same and all(map(fits, value, shape))
    if not isinstance(value, dict):
        return False
    if all(isinstance(key, str) for key in shape):
        return all(key in value and fits(value[key], one) for key, one in shape.items())
    ((of_key, of_value),) = shape.items()
    return all(fits(key, of_key) and fits(one, of_value) for key, one in value.items())


def _packed(value: Any) -> Any:
    # bool and datetime first: they are int and date as well
    if value is None or isinstance(value, bool | str):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, int | float):
        return value + 0
    if isinstance(value, list):
        return [_packed(one) for one in value]
    if isinstance(value, dict):
        return {"d": [[_packed(key), _packed(one)] for key, one in value.items()]}
    if isinstance(value, tuple):
        return {"t": [_packed(one) for one in value]}
    if isinstance(value, set | frozenset):
        return {"f" if isinstance(value, frozenset) else "s": sorted(map(_packed, value), key=repr)}
    if isinstance(value, Decimal):
        return {"n": str(value)}
    if isinstance(value, timedelta):
        return {"td": [value.days, value.seconds, value.microseconds]}
    if isinstance(value, UUID):
        return {"u": str(value)}
    if isinstance(value, bytes):
        return {"b": base64.b64encode(value).decode("ascii")}
    for kind, mark in _TIMES.items():
        if isinstance(value, kind):
            return {mark: value.isoformat()}
    raise TypeError(f"{type(value).__name__} can't be sent")


_TIMES: dict[type[Any], str] = {datetime: "dt", date: "da", time: "ti"}
_DECODERS: dict[str, Any] = {
    "d": lambda pairs: {_unpacked(key): _unpacked(one) for key, one in pairs},
    "t": lambda items: tuple(map(_unpacked, items)),
    "s": lambda items: set(map(_unpacked, items)),
    "f": lambda items: frozenset(map(_unpacked, items)),
    "n": Decimal,
    "b": lambda text: base64.b64decode(text, validate=True),
    "td": lambda parts: timedelta(*parts),
    "u": UUID,
    "dt": datetime.fromisoformat,
    "da": date.fromisoformat,
    "ti": time.fromisoformat,
}


def _unpacked(data: Any) -> Any:
    if isinstance(data, list):
        return [_unpacked(one) for one in data]
    if isinstance(data, dict):
        ((mark, inner),) = data.items()
        return _DECODERS[mark](inner)
    return data
