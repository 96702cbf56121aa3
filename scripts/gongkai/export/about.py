"""What goes with the numbers: the README and the licence of a package's zip, and a workbook's second sheet.

These texts leave the portal and travel alone, so each says in both languages what it is, until when it holds, under
which licence, and, where that is so, that the data is made up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from gongkai.core import i18n
from gongkai.core.i18n import LOCALES, pick, say
from gongkai.core.missing import MARKS
from gongkai.core.model import Absent, Label, Package
from gongkai.export.survey import Survey, SurveyedColumn


def licence(package: Package) -> str:
    """The licences by name, or that none is stated."""
    told = [one.get("title") or one.get("name") or one.get("path", "") for one in package.licenses]
    return "; ".join(text for text in told if text)


def notice(package: Package) -> str:
    """That the data is made up, in every language, where it is; else ""."""
    return " / ".join(say("page.demonstration", locale) for locale in LOCALES) if package.demonstration else ""


def facts(package: Package, table: Survey, as_of: date, missing: Label) -> dict[str, str]:
    """What a Parquet file says of itself; ``missing`` that it lacks units, and which."""
    return {
        "title": pick(table.resource.title, "zh"),
        "package": package.name,
        "resource": table.resource.name,
        "description": pick(table.resource.description, "zh"),
        "licence": licence(package),
        "as_of": as_of.isoformat(),
        "notice": notice(package),
        "missing": " / ".join(_both(missing)),
        "absent": say("export.absent-column", "zh") if table.marks else "",
    }


def licence_text(package: Package) -> str:
    """LICENSE.txt: each licence with its address."""
    lines = [" / ".join(say("export.licence-of", locale, title=pick(package.title, locale)) for locale in LOCALES), ""]
    for one in package.licenses:
        lines += [text for text in (one.get("name", ""), one.get("title", ""), one.get("path", "")) if text] + [""]
    if not package.licenses:
        lines += [say("export.no-licence", locale) for locale in LOCALES]
    return "\n".join(lines).rstrip("\n") + "\n"


def readme(package: Package, tables: Sequence[Survey], as_of: date, missing: Mapping[str, Label] | None = None) -> str:
    """README.md: one part a language, then the publisher's own text as it is. ``missing`` tells by table which units it lacks."""
    parts: list[str] = []
    for locale in LOCALES:
        parts += [f"# {_line(pick(package.title, locale))}", ""]
        if package.demonstration:
            parts += [f"**{say('page.demonstration', locale)}**", ""]
        description = _line(pick(package.description, locale))
        parts += [description, ""] if description else []
        parts += [say("export.as-of", locale, day=i18n.day(as_of, locale)), ""]
        for table in tables:
            rows = i18n.number(table.rows)
            lacks = pick((missing or {}).get(table.resource.id, {}), locale)
            parts.append(
                f"- `data/{table.resource.name}.csv` {_line(pick(table.resource.title, locale))} ({rows})"
                + (f" **{lacks}**" if lacks else "")
            )
        parts.append("")
        if any(table.marks for table in tables):
            parts += [say("export.marks", locale), "", *(f"- {line}" for line in _marks(locale)), ""]
            parts += [say("export.absent-column", locale), ""]
        own = package.readme.get(locale, "").strip()
        parts += [own, ""] if own else []
    return "\n".join(parts).rstrip("\n") + "\n"


def _marks(locale: str) -> list[str]:
    """What each kind of empty cell looks like in a CSV, and what it means."""
    gap = "" if locale == "zh" else " "
    return [
        f"{MARKS[kind] or say('export.mark.blank', locale)} {say(f'absent.{kind.value}', locale)}"
        f"{'：' if locale == 'zh' else ':'}{gap}{say(f'absent.{kind.value}.note', locale)}"
        for kind in Absent
    ]


def _line(text: str) -> str:
    return " ".join(text.split())


def notes(package: Package, table: Survey, as_of: date, missing: Label) -> list[Sequence[str]]:
    """The rows of a workbook's second sheet: title, which units are ``missing``, description, source, date, licence, then the
    dictionary."""
    resource = table.resource
    title = pick(resource.title, "zh") or resource.name
    english = resource.title.get("en", "")
    rows: list[Sequence[str]] = [(title if english in ("", title) else f"{title} / {english}",)]
    rows.append((notice(package) or pick(package.title, "zh"),))
    rows += [(text,) for text in (*_both(missing), *_both(resource.description))]
    sources = "; ".join(" ".join(filter(None, (one.get("title"), one.get("path")))) for one in package.sources)
    for key, text in (("source", sources), ("licence", licence(package)), ("day", as_of.isoformat())):
        if text:
            rows.append((_told(f"export.{key}"), text))
    if table.marks:
        rows += [(line,) for locale in LOCALES for line in (say("export.marks", locale), *_marks(locale))]
    rows += [
        ("",),
        tuple(_told(f"export.column-{word}") for word in ("name", "title", "english", "type", "unit", "meaning")),
    ]
    rows += [_entry(column) for column in table.columns]
    return rows


def _entry(column: SurveyedColumn) -> Sequence[str]:
    field = column.field
    codes = [f"{value} = {' / '.join(_both(label))}" for value, label in field.categories.items()]
    meaning = "\n".join([*_both(field.description), *codes])
    named = (pick(field.title, "zh"), field.title.get("en", ""))
    return (field.name, *named, _type(column.type), i18n.unit_name(field.unit, "zh"), meaning)


def _type(name: str) -> str:
    return say(f"type.{name}", "zh") if f"type.{name}" in i18n.words("zh") else name


def _told(key: str) -> str:
    return " ".join(dict.fromkeys(say(key, locale) for locale in LOCALES))


def _both(label: Mapping[str, str]) -> list[str]:
    """A label's texts, each once."""
    return [text for text in dict.fromkeys(label.get(locale, "") for locale in LOCALES) if text]
