"""The command line: one verb for everything a person does. The only place that exits.

Exit 0: nothing stops publication; 1: an error or worse was found; 2: the command was not understood, or a bug.
Each verb imports what it needs itself: --help and a typing error answer at once, and `new` loads no DuckDB.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from gongkai import i18n, telling
from gongkai.errors import Problem, Severity, Stopped

SHOWN = 20
"""Problems of one severity and package that the console tells before it only counts them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status of one command."""
    parser = parser_of_verbs()
    chosen = parser.parse_args(arguments)
    verb = {
        "check": _check,
        "build": _build,
        "serve": _serve,
        "new": _new,
        "inspect": _inspect,
        "demonstration": _demonstration,
    }
    return _status(verb[chosen.verb], chosen)


def _status(verb: Callable[[argparse.Namespace], int], chosen: argparse.Namespace) -> int:
    """The exit status of a verb; 2 where a renderer stopped (told in its own words) or a bug did (its traceback)."""
    try:
        return verb(chosen)
    except Stopped as error:
        print(error, file=sys.stderr)
    except Exception:
        traceback.print_exc()
    return 2


def parser_of_verbs() -> argparse.ArgumentParser:
    """The verbs and their options; the handbook's page of verbs is held against it."""
    parser = argparse.ArgumentParser(
        prog="gongkai", description="Gongkai 公开: data packages in, a transparency portal out."
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    check = verbs.add_parser("check", help="check the data and say everything that is wrong with it")
    build = verbs.add_parser("build", help="check the data and build the site")
    serve = verbs.add_parser("serve", help="show the site locally and rebuild on change")
    for one in (check, build, serve):
        one.add_argument("--data", type=_folder, default=Path("data"), help="a folder of packages, or one package")
        one.add_argument("--content", type=Path, default=Path("content"), help="settings, pages and notices")
        one.add_argument("--as-of", type=_day, default=None, metavar="DATE", help="the day to reckon from")
        one.add_argument("--strict", action="store_true", help="let an error stop the whole build")
        one.add_argument("--locale", choices=i18n.LOCALES, default="zh", help="the language of messages")
    for one in (build, serve):
        one.add_argument("--out", type=_out, default=Path("site"), help="where the site goes")
    check.add_argument("--json", action="store_true", help="print one JSON document")
    serve.add_argument("--port", type=int, default=8000)
    new = verbs.add_parser("new", help="start a package: one that the kit ships, or an empty one")
    new.add_argument("name")
    new.add_argument("--data", type=Path, default=Path("data"))
    inspect = verbs.add_parser("inspect", help="check a finished site: links, weight, access, foreign requests")
    inspect.add_argument("site", type=_folder, nargs="?", default=Path("site"))
    inspect.add_argument("--locale", choices=i18n.LOCALES, default="zh")
    demonstration = verbs.add_parser("demonstration", help="write the made-up data of 云岭县 into a folder")
    demonstration.add_argument("folder", type=Path, nargs="?", default=Path("data"))
    return parser


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"{text}: no such folder")
    return path


def _out(text: str) -> Path:
    # A link is followed, so that the swap replaces what it leads to and not the link.
    path = Path(text).resolve()
    if not path.name or path in (Path.cwd(), *Path.cwd().parents):
        raise argparse.ArgumentTypeError(f"{text}: a site needs a folder of its own")
    return path


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text}: not a day; write it like 2026-06-30") from None


def _check(chosen: argparse.Namespace) -> int:
    from gongkai import pipeline
    from gongkai.warehouse import Warehouse

    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        order = pipeline.Order(chosen.data, chosen.content, Path(folder) / "site", chosen.as_of, chosen.strict)
        with Warehouse(order.work / "warehouse") as warehouse:
            checked = pipeline.check(order, warehouse)
    if chosen.json:
        print(json.dumps(_document(checked.problems, chosen.locale), ensure_ascii=False, indent=1))
    else:
        _tell(checked.problems, chosen.locale)
    return int(any(one.stops for one in checked.problems))


def _document(problems: Sequence[Problem], locale: str) -> dict[str, object]:
    return {
        "valid": not any(one.stops for one in problems),
        "problems": [
            {"code": one.code, "severity": one.severity.value, "package": one.package, "resource": one.resource,
             "row": one.row, "field": one.field, "type": one.type,
             "message": telling.sentence(one, locale), "hint": telling.hint(one, locale)}
            for one in problems
        ],
    }  # fmt: skip


def _tell(problems: Sequence[Problem], locale: str) -> None:
    """All problems, gravest first, each with its place and its cure; of a package's long list the first and a count."""
    order = list(Severity)
    packages = sorted({one.package for one in problems})
    for severity, package in itertools.product(order, packages):
        of_kind = [one for one in problems if (one.severity, one.package) == (severity, package)]
        for one in of_kind[:SHOWN]:
            hint = telling.hint(one, locale)
            print(f"{i18n.say(f'severity.{severity.value}', locale)} {one.code} {one.place}\n  {telling.sentence(one, locale)}"
                  + (f"\n  → {hint}" if hint else ""), file=sys.stderr)  # fmt: skip
        if len(of_kind) > SHOWN:
            print(i18n.say("console.more", locale, count=len(of_kind) - SHOWN), file=sys.stderr)
    counts = {f"{one.value}s": sum(problem.severity == one for problem in problems) for one in order}
    print(i18n.say("console.summary", locale, **counts), file=sys.stderr)


def _build(chosen: argparse.Namespace) -> int:
    from gongkai import pipeline

    checked = pipeline.build(pipeline.Order(chosen.data, chosen.content, chosen.out, chosen.as_of, chosen.strict))
    _tell(checked.problems, chosen.locale)
    return int(any(one.stops for one in checked.problems))


def _serve(chosen: argparse.Namespace) -> int:
    from gongkai.serve import serve

    watched = [chosen.data, chosen.content, Path(__file__).resolve().parents[2] / "theme"]
    return serve(chosen.out, chosen.port, watched, lambda: _status(_build, chosen))


def _new(chosen: argparse.Namespace) -> int:
    from gongkai.scaffold import NameTaken, new

    try:
        print(new(chosen.name, chosen.data))
    except (NameTaken, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _inspect(chosen: argparse.Namespace) -> int:
    from gongkai.inspect_site import inspect

    problems = inspect(chosen.site)
    _tell(problems, chosen.locale)
    return int(any(one.stops for one in problems))


def _demonstration(chosen: argparse.Namespace) -> int:
    from demonstration import write

    write(chosen.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
