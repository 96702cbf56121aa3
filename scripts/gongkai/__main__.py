"""The command line: one verb for everything a person does. The only place that exits.

Exit 0: nothing stops publication; 1: an error or worse was found; 2: the command was not understood, or a bug.
A build that would only repeat the last one is answered before anything is imported, even argparse (see `up_to_date`);
each verb then imports what it needs itself: `new` loads no DuckDB.
"""

from __future__ import annotations

import sys

from gongkai.incremental import up_to_date

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from gongkai.core.errors import Problem

SHOWN = 20
"""Problems of one severity and package that the console tells before it only counts them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status of one command."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    if words[:1] == ["build"]:
        status = up_to_date.again(words, lambda told: print(told, file=sys.stderr))
        if status is not None:
            return status
    chosen = parser_of_verbs().parse_args(words)
    chosen.words = words
    verb = {
        "check": _check,
        "build": _build,
        "publish": _publish,
        "serve": _serve,
        "new": _new,
        "inspect": _inspect,
        "scan-history": _scan_history,
        "demonstration": _demonstration,
    }
    return _status(verb[chosen.verb], chosen)


def _status(verb: Callable[[argparse.Namespace], int], chosen: argparse.Namespace) -> int:
    """The exit status of a verb; 2 where a renderer stopped (told in its own words) or a bug did (its traceback)."""
    import traceback

    from gongkai.core.errors import Stopped

    try:
        return verb(chosen)
    except Stopped as error:
        print(error, file=sys.stderr)
    except Exception:
        traceback.print_exc()
    return 2


def parser_of_verbs() -> argparse.ArgumentParser:
    """The verbs and their options; the handbook's page of verbs is held against it."""
    import argparse
    from pathlib import Path

    from gongkai.core import i18n

    parser = argparse.ArgumentParser(
        prog="gongkai", description="Gongkai 公开: data packages in, a transparency portal out."
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    check = verbs.add_parser("check", help="check the data and say everything that is wrong with it")
    build = verbs.add_parser("build", help="check the data and build the site")
    publish = verbs.add_parser("publish", help="build the site and record in content/releases what was published")
    serve = verbs.add_parser("serve", help="show the site locally and rebuild on change")
    for one in (check, build, publish, serve):
        one.add_argument("--data", type=_folder, default=Path("data"), help="a folder of packages, or one package")
        one.add_argument("--content", type=Path, default=Path("content"), help="settings, pages and notices")
        one.add_argument("--as-of", type=_day, default=None, metavar="DATE", help="the day to reckon from")
        one.add_argument("--strict", action="store_true", help="let an error stop the whole build")
        one.add_argument("--locale", choices=i18n.LOCALES, default="zh", help="the language of messages")
    for one in (build, publish, serve):
        one.add_argument("--out", type=_out, default=Path("site"), help="where the site goes")
    for one in (build, publish):
        one.add_argument("--wait", action="store_true", help="wait for another command over the same site")
    publish.add_argument("--live", type=Path, default=None, metavar="PATH",
                         help="what is on the web now (the site, or its releases.json), where it is not in --out")  # fmt: skip
    check.add_argument("--json", action="store_true", help="print one JSON document")
    check.add_argument("--public-repo", action="store_true", help="data/ is public: refuse what the gate would change")
    serve.add_argument("--port", type=int, default=8000)
    new = verbs.add_parser("new", help="start a package: one that the kit ships, or an empty one")
    new.add_argument("name")
    new.add_argument("--data", type=Path, default=Path("data"))
    inspect = verbs.add_parser("inspect", help="check a finished site: links, weight, access, foreign requests, leaks")
    inspect.add_argument("site", type=_folder, nargs="?", default=Path("site"))
    history = verbs.add_parser(
        "scan-history", help="look for personal data in all that git ever kept of data and content"
    )
    history.add_argument("--data", type=_folder, default=Path("data"))
    for one in (inspect, history):
        one.add_argument("--content", type=Path, default=Path("content"), help="settings: office lines and overrides")
        one.add_argument("--locale", choices=i18n.LOCALES, default="zh")
    demonstration = verbs.add_parser("demonstration", help="write the made-up data of 云岭县 into a folder")
    demonstration.add_argument("folder", type=Path, nargs="?", default=Path("data"))
    for one in (new, demonstration):
        one.add_argument("--locale", choices=i18n.LOCALES, default="zh")
    return parser


def _folder(text: str) -> Path:
    import argparse
    from pathlib import Path

    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"{text}: no such folder")
    return path


def _out(text: str) -> Path:
    import argparse
    from pathlib import Path

    # A link is followed, so that the swap replaces what it leads to and not the link.
    path = Path(text).resolve()
    if not path.name or path in (Path.cwd(), *Path.cwd().parents):
        raise argparse.ArgumentTypeError(f"{text}: a site needs a folder of its own")
    return path


def _day(text: str) -> date:
    import argparse
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text}: not a day; write it like 2026-06-30") from None


def _check(chosen: argparse.Namespace) -> int:
    import json
    import tempfile
    from pathlib import Path

    from gongkai import pipeline
    from gongkai.warehouse import Warehouse

    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        order = pipeline.Order(chosen.data, chosen.content, Path(folder) / "site", chosen.as_of, chosen.strict)
        with Warehouse(order.work / "warehouse") as warehouse:
            checked = pipeline.check(order, warehouse)
            if chosen.public_repo:
                checked.problems += pipeline.changed(checked, warehouse)
    if chosen.json:
        print(json.dumps(_document(checked.problems, chosen.locale), ensure_ascii=False, indent=1))
    else:
        print(_account(checked.problems, chosen.locale), file=sys.stderr)
    return _exit(checked.problems)


def _document(problems: Sequence[Problem], locale: str) -> dict[str, object]:
    from gongkai.core import messages

    return {
        "valid": not any(one.stops for one in problems),
        "problems": [
            {"code": one.code, "severity": one.severity.value, "package": one.package, "resource": one.resource,
             "row": one.row, "field": one.field, "type": one.type,
             "message": messages.sentence(one, locale), "hint": messages.hint(one, locale)}
            for one in problems
        ],
    }  # fmt: skip


def _account(problems: Sequence[Problem], locale: str) -> str:
    """All problems, gravest first, each with its place and its cure; of a package's long list the first and a count."""
    import itertools

    from gongkai.core import i18n, messages
    from gongkai.core.errors import Severity

    order = list(Severity)
    lines: list[str] = []
    packages = sorted({one.package for one in problems})
    for severity, package in itertools.product(order, packages):
        of_kind = [one for one in problems if (one.severity, one.package) == (severity, package)]
        for one in of_kind[:SHOWN]:
            hint = messages.hint(one, locale)
            lines.append(f"{i18n.say(f'severity.{severity.value}', locale)} {one.code} {one.place}\n  {messages.sentence(one, locale)}"
                         + (f"\n  → {hint}" if hint else ""))  # fmt: skip
        if len(of_kind) > SHOWN:
            lines.append(i18n.say("console.more", locale, count=len(of_kind) - SHOWN))
    counts = {f"{one.value}s": sum(problem.severity == one for problem in problems) for one in order}
    return "\n".join([*lines, i18n.say("console.summary", locale, **counts)])


def _build(chosen: argparse.Namespace) -> int:
    from gongkai import pipeline
    from gongkai.core import i18n

    order = pipeline.Order(chosen.data, chosen.content, chosen.out, chosen.as_of, chosen.strict, wait=chosen.wait)
    look = up_to_date.Look(chosen.words, up_to_date.places(str(chosen.data.resolve()), str(chosen.content.resolve())))

    def keep(checked: pipeline.Checked) -> None:
        if checked.repeatable:
            told = _account(checked.problems, chosen.locale)
            again = i18n.say("console.unchanged", chosen.locale)
            today = chosen.as_of is None and checked.settings.as_of is None
            up_to_date.keep(
                str(chosen.out), look, today=today, status=_exit(checked.problems), told=f"{told}\n{again}",
                stands=checked.stands,
            )  # fmt: skip

    checked = pipeline.build(order, keep)
    print(_account(checked.problems, chosen.locale), file=sys.stderr)
    return _exit(checked.problems)


def _exit(problems: Sequence[Problem]) -> int:
    return int(any(one.stops for one in problems))


def _publish(chosen: argparse.Namespace) -> int:
    from gongkai import pipeline
    from gongkai.core import i18n

    order = pipeline.Order(chosen.data, chosen.content, chosen.out, chosen.as_of, chosen.strict, record=True,
                           wait=chosen.wait, live=chosen.live)  # fmt: skip
    checked = pipeline.build(order)
    print(_account(checked.problems, chosen.locale), file=sys.stderr)
    if checked.recorded:
        place = f"{checked.recorded.parent.name}/{checked.recorded.name}"
        print(i18n.say("console.recorded", chosen.locale, file=place), file=sys.stderr)
    elif not checked.stops(chosen.strict):
        print(i18n.say("console.recorded-before", chosen.locale), file=sys.stderr)
    return _exit(checked.problems)


def _serve(chosen: argparse.Namespace) -> int:
    from pathlib import Path

    from gongkai.commands.serve import serve
    from gongkai.core.kit import KIT
    from gongkai.folders import processes

    # Each build is a process of its own: it sees the kit as it is now, and gives its memory back.
    # What changes while somebody else builds is not lost: it waits for that.
    command = ["build", "--wait", "--data", str(chosen.data), "--out", str(chosen.out),
               "--content", str(chosen.content), "--locale", chosen.locale,
               *(["--as-of", str(chosen.as_of)] if chosen.as_of else []), *(["--strict"] if chosen.strict else [])]  # fmt: skip
    watched = [chosen.data, chosen.content, Path(KIT, "theme")]
    return serve(
        chosen.out, chosen.port, watched, lambda: processes.run(processes.command("gongkai", *command), heard=False)[0]
    )


def _new(chosen: argparse.Namespace) -> int:
    from gongkai.commands.new import NameTaken, new
    from gongkai.core import i18n

    try:
        made = new(chosen.name, chosen.data)
    except NameTaken as error:
        print(i18n.say("console.new.taken", chosen.locale, folder=error), file=sys.stderr)
        return 2
    except ValueError:
        print(i18n.say("console.new.name", chosen.locale, name=chosen.name), file=sys.stderr)
        return 2
    print(i18n.say("console.new.made", chosen.locale, folder=made))
    return 0


def _inspect(chosen: argparse.Namespace) -> int:
    from pathlib import Path

    from gongkai.core import settings
    from gongkai.core.errors import Problem, Severity
    from gongkai.folders import lock
    from gongkai.inspect_site import inspect
    from gongkai.privacy.leaks import files
    from gongkai.privacy.leaks.scan import Scan

    own, _ = settings.read(chosen.content / "portal.toml")
    try:
        with lock.shared(Path(up_to_date.work_of(str(chosen.site.resolve())))):
            leaking = files.site(Scan(own), chosen.site, named=str(chosen.site))
            problems = [*inspect(chosen.site, site_url=own.site_url), *leaking]
    except lock.Busy:
        problems = [Problem("busy", Severity.FATAL, place=str(chosen.site))]
    print(_account(problems, chosen.locale), file=sys.stderr)
    return _exit(problems)


def _scan_history(chosen: argparse.Namespace) -> int:
    from gongkai.core import settings
    from gongkai.privacy.leaks import history
    from gongkai.privacy.leaks.scan import Scan

    own, problems = settings.read(chosen.content / "portal.toml")
    look = Scan(own)
    for folder in (chosen.data, chosen.content):
        problems += history.scan(look, folder) if folder.is_dir() else []
    print(_account([*problems, *look.overridden], chosen.locale), file=sys.stderr)
    return _exit(problems)


def _demonstration(chosen: argparse.Namespace) -> int:
    from demonstration import write

    from gongkai.core import i18n

    try:
        write(chosen.folder)
    except FileExistsError as error:
        print(i18n.say("console.demonstration.taken", chosen.locale, folders=error), file=sys.stderr)
        return 2
    print(i18n.say("console.demonstration.made", chosen.locale, folder=chosen.folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
