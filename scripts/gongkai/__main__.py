"""The command line: one verb for everything a person does. The only place that exits.

Exit 0: done; 1: a check has found an error, or nothing could be built; 2: the command was not understood, or a bug.
A build that would only repeat the last one is answered before anything is imported, even argparse (see `up_to_date`).
"""

from __future__ import annotations

import sys

from gongkai.incremental import up_to_date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status of one command; 2 where a renderer stopped (told in its own words) or a bug did (its traceback)."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    if words[:1] == ["build"]:
        status = up_to_date.again(words, lambda told: print(told, file=sys.stderr))
        if status is not None:
            return status
    import importlib

    from gongkai.commands.parser import parser
    from gongkai.core.errors import Stopped

    chosen = parser().parse_args(words)
    chosen.words = words
    module: str = getattr(chosen, "module", chosen.verb)
    try:
        exit_status: int = importlib.import_module(f"gongkai.commands.{module.replace('-', '_')}").run(chosen)
        return exit_status
    except Stopped as error:
        print(error, file=sys.stderr)
    except Exception as error:
        from gongkai.commands.audience import bug

        print(bug(error, sys.stderr), end="", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
