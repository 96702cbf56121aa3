"""A JSON or YAML file as plain data, within fixed bounds, or the reason why it can't be read.

Descriptors come from strangers: sizes, depth, numbers, repeated keys and YAML aliases are looked at before anything
else reads them. JSON is read as RFC 8259 has it (no NaN, no byte order mark); YAML as frictionless reads it (1.1), but
a date stays the text it was.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import yaml

MOST_BYTES = 5 << 20
MOST_YAML_BYTES = 1 << 20
MOST_NODES = 200_000
MOST_DEPTH = 50
SUFFIXES = (".json", ".yaml", ".yml")


class Unreadable(Exception):
    """A document that can't be used: the problem code, and the facts of its sentence."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


def read_document(path: Path) -> Any:
    """The data in a .json, .yaml or .yml file. Raises Unreadable."""
    yamlish = path.suffix.lower() in (".yaml", ".yml")
    text = read_text(path, MOST_YAML_BYTES if yamlish else MOST_BYTES)
    data = _from_yaml(text) if yamlish else from_json(text)
    _look_over(data)
    return data


def read_text(path: Path, most_bytes: int = 1 << 20) -> str:
    """The text of a UTF-8 file of bounded size, without its byte order mark. Raises Unreadable."""
    try:
        with path.open("rb") as file:
            raw = file.read(most_bytes + 1)
    except OSError as error:
        raise Unreadable("file-unreadable", reason=error.strerror or "") from error
    if len(raw) > most_bytes:
        raise Unreadable("document-too-large", most=most_bytes >> 10)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            "encoding", declared="UTF-8", offset=error.start, line=line, byte=f"0x{raw[error.start]:02X}"
        ) from error


def from_json(text: str) -> Any:
    """The data of a JSON text. Raises Unreadable with line and column."""

    def no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            names = [name for name, _ in pairs]
            raise Unreadable("document-key-twice", key=next(name for name in names if names.count(name) > 1))
        return made

    def no_infinity(number: str) -> float:
        value = float(number)
        if math.isinf(value):
            raise Unreadable("document-number", number=number[:40])
        return value

    def no_constant(word: str) -> Any:
        raise Unreadable("document-number", number=word)

    try:
        return json.loads(text, object_pairs_hook=no_twins, parse_float=no_infinity, parse_constant=no_constant)
    except json.JSONDecodeError as error:
        raise Unreadable("json-broken", line=error.lineno, column=error.colno, reason=error.msg) from error
    except RecursionError as error:
        raise Unreadable("document-too-deep", most=MOST_DEPTH) from error
    except ValueError as error:  # an integer of more digits than Python reads
        raise Unreadable("document-number", number="…") from error


class _Loader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """YAML's safe loader, which keeps dates as text and refuses a key that stands twice."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (the library's own way)
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if key.tag == "tag:yaml.org,2002:merge":
                continue
            if key.value.__hash__ and (key.tag, key.value) in seen:
                raise Unreadable("document-key-twice", key=str(key.value)[:80])
            if key.value.__hash__:
                seen.add((key.tag, key.value))
        made: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return made


def _from_yaml(text: str) -> Any:
    try:
        depth = 0
        for count, event in enumerate(yaml.parse(text, Loader=_Loader)):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MOST_DEPTH:
                raise Unreadable("document-too-deep", most=MOST_DEPTH)
            if count > MOST_NODES:
                raise Unreadable("document-too-large", most=MOST_YAML_BYTES >> 10)
        root = yaml.compose(text, Loader=_Loader)
        if root is not None:
            _weight(root, {}, set())
        return yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise Unreadable("yaml-broken", line=line, column=column, reason=error.problem or "") from error
    except yaml.YAMLError as error:  # a character YAML does not allow
        raise Unreadable("yaml-broken", line=1, column=1, reason=str(error).splitlines()[0]) from error
    except (ValueError, TypeError, OverflowError, RecursionError) as error:  # e.g. a list as key, a number too long
        raise Unreadable("yaml-broken", line=1, column=1, reason=str(error)) from error


def _weight(node: yaml.Node, known: dict[int, int], open_: set[int]) -> int:
    """How many nodes this one stands for once every alias is written out. Raises Unreadable for a bomb or a circle."""
    if id(node) in known:
        return known[id(node)]
    if id(node) in open_:
        raise Unreadable("yaml-aliases", most=MOST_NODES)
    total = 1
    if isinstance(node, yaml.CollectionNode):
        open_.add(id(node))
        parts = node.value if isinstance(node, yaml.SequenceNode) else [one for pair in node.value for one in pair]
        for part in parts:
            total += _weight(part, known, open_)
            if total > MOST_NODES:
                raise Unreadable("yaml-aliases", most=MOST_NODES)
        open_.discard(id(node))
    known[id(node)] = total
    return total


def _look_over(data: Any) -> None:
    """The data is lists and mappings of texts and numbers, not too deep nor too large. Raises Unreadable."""
    waiting, count = [(data, 1)], 0
    while waiting:
        value, depth = waiting.pop()
        count += 1
        if depth > MOST_DEPTH:
            raise Unreadable("document-too-deep", most=MOST_DEPTH)
        if count > MOST_NODES:
            raise Unreadable("document-too-large", most=MOST_BYTES >> 10)
        if isinstance(value, dict):
            for key, item in value.items():
                if not isinstance(key, str):
                    raise Unreadable("document-key", key=str(key)[:80])
                waiting += [(key, depth), (item, depth + 1)]
        elif isinstance(value, list):
            waiting += [(one, depth + 1) for one in value]
        elif isinstance(value, str):
            if any("\ud800" <= char <= "\udfff" for char in value):
                raise Unreadable("document-text", text=value.encode("ascii", "backslashreplace").decode()[:80])
        elif isinstance(value, float):
            if not math.isfinite(value):
                raise Unreadable("document-number", number=str(value))
        elif value is not None and not isinstance(value, bool | int):
            raise Unreadable("document-value", kind=type(value).__name__)
