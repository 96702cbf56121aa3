"""How far long work is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def over(things: Sequence[T] | Iterable[T], what: str, *, total: int | None = None) -> Iterator[T]:
    """The things, one after the other, while their progress is shown on standard error."""
    if sys.stderr.isatty():
        from tqdm import tqdm

        yield from tqdm(things, desc=what, total=total, leave=False, file=sys.stderr)
        return
    say(what)
    yield from things


def say(what: str) -> None:
    """One plain line about what is being done."""
    print(what, file=sys.stderr, flush=True)
