"""The handbook's generated pages, as plain Markdown: the data dictionary, the rules, and every sentence of a mistake.

Titles and descriptions come from descriptors that anyone may have written. ``plain`` makes every one of them text, so that
no markup and no link comes of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain, count
from pathlib import Path

from gongkai.core import i18n
from gongkai.core.chart_kinds import CHART_KINDS
from gongkai.core.i18n import pick, say
from gongkai.core.law import Law
from gongkai.core.model import Field, Package, Resource, Rule
from gongkai.render.handbook import parameters
from gongkai.render.handbook.markdown import plain, table


def write(packages: Sequence[Package], folder: Path, locale: str, law: Law | None = None) -> None:
    """``index.md``, ``rules.md``, ``law.md``, ``errors.md`` and ``data/<package>.md`` below ``folder``."""
    law = law or Law()
    (folder / "data").mkdir(parents=True, exist_ok=True)
    for package in packages:
        _save(folder / "data" / f"{package.name}.md", _dictionary(package, locale))
    _save(folder / "index.md", _index(packages, locale))
    _save(folder / "rules.md", _rules(packages, locale, law))
    _save(folder / "law.md", parameters.page(law, locale))
    _save(folder / "errors.md", _errors(locale))


def kinds(locale: str) -> str:
    """The kinds of charts, each with its heading."""
    return "\n\n".join(f"### {one.name}\n\n{pick(one.about, locale)}" for one in CHART_KINDS.values())


def _save(path: Path, lines: Iterable[str]) -> None:
    path.write_text("\n".join(lines).rstrip("\n") + "\n", encoding="utf-8")


def _index(packages: Sequence[Package], locale: str) -> list[str]:
    lines = [f"# {say('reference.title', locale)}", "", say("reference.lead", locale), ""]
    lines += [
        f"- [{say('reference.rules', locale)}](rules.md)",
        f"- [{say('reference.law', locale)}](law.md)",
        f"- [{say('reference.errors', locale)}](errors.md)",
        "",
    ]
    lines += [f"## {say('reference.dictionary', locale)}", ""]
    lines += [f"- [{plain(pick(one.title, locale) or one.name)}](data/{one.name}.md)" for one in packages]
    return lines if packages else [*lines, say("home.packages.empty", locale)]


def _dictionary(package: Package, locale: str) -> list[str]:
    lines = [f"# {plain(pick(package.title, locale) or package.name)}", ""]
    lines += _paragraph(pick(package.description, locale))
    ids = _Ids()
    for resource in package.resources:
        lines += [f"## {plain(pick(resource.title, locale) or resource.name)} {{#{ids.of(resource.name)}}}", ""]
        lines += [say("reference.table", locale, name=f"`{resource.id}`"), ""]
        lines += _paragraph(pick(resource.description, locale))
        if resource.primary_key:
            lines += [say("reference.key", locale, fields=plain(", ".join(resource.primary_key))), ""]
        lines += table(
            [say(f"export.column-{word}", locale) for word in ("name", "title", "type", "unit", "meaning")],
            [_row(resource, one, locale) for one in resource.fields],
        )
    return lines


def _row(resource: Resource, field: Field, locale: str) -> list[str]:
    meaning = [pick(field.description, locale)]
    if field.constraints.get("required"):
        meaning.append(say("dictionary.required", locale))
    if field.privacy and field.privacy != "public":
        meaning.append(_word("privacy", field.privacy, locale))
    target = field.references or next(
        (
            f"{resource.package}.{key.resource or resource.name}"
            for key in resource.foreign_keys
            if field.name in key.fields
        ),
        "",
    )
    if target:
        meaning.append(f"{say('dictionary.references', locale)} {target}")
    codes = [f"{value} = {pick(label, locale)}" for value, label in field.categories.items()]
    told = [plain(text) for text in (*meaning, *codes) if text]
    unit = _word("unit", field.unit, locale) if field.unit else ""
    return [
        plain(field.name), plain(pick(field.title, locale)), plain(_word("type", field.type, locale)), plain(unit),
        "<br>".join(told),
    ]  # fmt: skip


def _rules(packages: Sequence[Package], locale: str, law: Law) -> list[str]:
    lines = [f"# {say('reference.rules', locale)}", "", say("reference.rules-lead", locale), ""]
    ids = _Ids()
    for package in packages:
        if not package.rules:
            continue
        lines += [f"## {plain(pick(package.title, locale) or package.name)}", ""]
        for rule in package.rules:
            lines += _rule(rule, ids.of(rule.id), locale, law)
    return lines


def _rule(rule: Rule, place: str, locale: str, law: Law) -> list[str]:
    lines = [f"### {plain(rule.id)} {{#{place}}}", "", plain(pick(rule.sentence, locale)), ""]
    hint = pick(rule.hint, locale)
    lines += [f"{say('reference.cure', locale)} {plain(hint)}", ""] if hint else []
    facts = [say(f"severity.{rule.severity.value}", locale)]
    if rule.basis_id:
        known = law.bases.get(rule.basis_id)
        facts.append(plain(known.told(locale) if known else say("reference.basis", locale, basis=rule.basis_id)))
    return [*lines, " · ".join(facts), ""]


def _errors(locale: str) -> list[str]:
    words = i18n.words(locale)
    codes = sorted(
        key.removeprefix("problem.") for key in words if key.startswith("problem.") and not key.endswith(".hint")
    )
    lines = [f"# {say('reference.errors', locale)}", "", say("reference.errors-lead", locale), ""]
    for code in codes:
        lines += [f"## {plain(code)} {{#{anchor(code)}}}", "", plain(words[f"problem.{code}"]), ""]
        hint = words.get(f"problem.{code}.hint") or words.get(f"problem.{code.partition('.')[0]}.hint")
        lines += [f"{say('reference.cure', locale)} {plain(hint)}", ""] if hint else []
    return lines


class _Ids:
    """The ids of one page, each used once: two packages may number their rules alike, and of a Chinese name no sign is left."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def of(self, name: str) -> str:
        """The id of the next heading."""
        wanted = anchor(name)
        found = next(one for one in chain([wanted], (f"{wanted}-{at}" for at in count(2))) if one not in self.taken)
        self.taken.add(found)
        return found


def anchor(name: str) -> str:
    """A name as an id that Markdown takes; the signs that it can't hold become hyphens."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", name).strip("-").lower() or "x"


def _paragraph(text: str) -> list[str]:
    return [plain(text), ""] if text.strip() else []


def _word(group: str, code: str, locale: str) -> str:
    return i18n.words(locale).get(f"{group}.{code}", code)
