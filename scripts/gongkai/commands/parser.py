"""The verbs and their options, as argparse reads them."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from gongkai.core import i18n


def parser() -> argparse.ArgumentParser:
    """The verbs and their options; the handbook's page of verbs is held against it."""
    verbs_of = argparse.ArgumentParser(
        prog="gongkai", description="Gongkai 公开: data packages in, a transparency portal out."
    )
    verbs = verbs_of.add_subparsers(dest="verb", required=True)
    check = verbs.add_parser("check", help="check the data and say everything that is wrong with it")
    build = verbs.add_parser("build", help="check the data and build the site")
    publish = verbs.add_parser("publish", help="build the site and record in content/releases what was published")
    serve = verbs.add_parser("serve", help="show the site locally and rebuild on change")
    for verb in (check, build, publish, serve):
        verb.add_argument("--data", type=_folder, default=Path("data"), help="a folder of packages, or one package")
        verb.add_argument("--content", type=Path, default=Path("content"), help="settings, pages and notices")
        verb.add_argument("--as-of", type=_day, default=None, metavar="DATE", help="the day to reckon from")
        verb.add_argument("--strict", action="store_true", help="let an error stop the whole build")
        verb.add_argument("--locale", choices=i18n.LOCALES, default="zh", help="the language of messages")
    for verb in (build, publish, serve):
        verb.add_argument("--out", type=_out, default=Path("site"), help="where the site goes")
    for verb in (build, publish):
        verb.add_argument("--wait", action="store_true", help="wait for another command over the same site")
    publish.add_argument("--live", type=Path, default=None, metavar="PATH",
                         help="what is on the web now (the site, or its releases.json), where it is not in --out")  # fmt: skip
    publish.add_argument("--to", default=None, metavar="WHERE",
                         help="also bring the site there: a folder, or user@host:path by rsync")  # fmt: skip
    check.add_argument("--json", action="store_true", help="print one JSON document")
    check.add_argument("--fatal", action="store_true", help="fail only for what stops all publication")
    check.add_argument("--annotations", action="store_true", help="also print what GitHub shows beside changed lines")
    check.add_argument("--public-repo", action="store_true", help="data/ is public: refuse what the gate would change")
    serve.add_argument("--port", type=int, default=8000)
    workbook = verbs.add_parser("workbook", help="a workbook for a clerk to fill in")
    workbook.add_argument("package")
    workbook.add_argument("--table", default=None, help="one table only")
    workbook.add_argument("--org", default=None, help="whose it is: the unit's id")
    workbook.add_argument("--period", default=None, help="what it is for: 2026-07, 2026Q3, 2026")
    workbook.add_argument("--out", type=Path, default=None, metavar="FILE", help="where it goes")
    workbook.add_argument("--data", type=_folder, default=Path("data"))
    workbook.add_argument("--as-of", type=_day, default=None, metavar="DATE")
    importing = verbs.add_parser("import", help="take a clerk's workbook into data/, once its changes were shown")
    importing.set_defaults(module="importing")
    importing.add_argument("file", type=Path)
    importing.add_argument("--package", default=None, help="the package that is meant, where several fit")
    importing.add_argument("--table", default=None, help="the table that is meant: finances.transactions")
    importing.add_argument("--org", default=None, help="whose rows they are, where no column says it")
    importing.add_argument("--period", default=None, help="which period they are of, where no column says it: 2026-07")
    importing.add_argument(
        "--unit", choices=("元", "千元", "万元", "亿元"), default=None, help="what its amounts count"
    )
    importing.add_argument("--encoding", choices=("utf-8", "utf-16", "gb18030"), default=None, help="of a CSV")
    importing.add_argument("--delete", action="store_true", help="delete the rows that the workbook lacks")
    importing.add_argument("--yes", action="store_true", help="write without asking; what changes is told all the same")
    importing.add_argument("--data", type=_folder, default=Path("data"))
    importing.add_argument("--content", type=Path, default=Path("content"))
    importing.add_argument("--as-of", type=_day, default=None, metavar="DATE")
    new = verbs.add_parser("new", help="start a package: one that the kit ships, or an empty one")
    new.add_argument("name")
    new.add_argument("--data", type=Path, default=Path("data"))
    init = verbs.add_parser("init", help="make a portal of one's own in an empty folder")
    init.add_argument("folder", type=Path)
    init.add_argument("--name", default=None, help="the organisation's full name in Chinese")
    init.add_argument("--name-en", default=None, help="the organisation's name in English")
    init.add_argument("--type", default=None, help="what it is: village_committee, residents_committee, township …")
    init.add_argument("--profile", default=None, help="whose rules it goes by: national, or a province")
    init.add_argument("--languages", type=_list, default=None, help="zh,en: the first is the portal's own")
    init.add_argument("--packages", type=_list, default=None, help="which packages to start with")
    init.add_argument(
        "--kit", default=None, metavar="WHERE", help="where the kit's wheel comes from: a folder or an address"
    )
    upgrade = verbs.add_parser("upgrade", help="say what the installed kit changes for this portal")
    upgrade.add_argument("--data", type=_folder, default=Path("data"))
    upgrade.add_argument("--content", type=Path, default=Path("content"))
    upgrade.add_argument("--apply", action="store_true", help="take it: move the line that says which kit")
    inspect = verbs.add_parser("inspect", help="check a finished site: links, weight, access, foreign requests, leaks")
    inspect.add_argument("site", type=_folder, nargs="?", default=Path("site"))
    history = verbs.add_parser(
        "scan-history", help="look for personal data in all that git ever kept of data and content"
    )
    history.add_argument("--data", type=_folder, default=Path("data"))
    for verb in (inspect, history):
        verb.add_argument("--content", type=Path, default=Path("content"), help="settings: office lines and overrides")
        verb.add_argument("--locale", choices=i18n.LOCALES, default="zh")
    demonstration = verbs.add_parser("demonstration", help="write the made-up data of 云岭县 into a folder")
    demonstration.add_argument("folder", type=Path, nargs="?", default=Path("data"))
    for verb in (new, init, upgrade, demonstration, workbook, importing):
        verb.add_argument("--locale", choices=i18n.LOCALES, default="zh")
    return verbs_of


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"{text}: no such folder")
    return path


def _list(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]


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
