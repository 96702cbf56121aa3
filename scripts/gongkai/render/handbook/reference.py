"""The handbook's generated pages, as plain Markdown: the data dictionary, the rules, and every sentence of a mistake.

Titles and descriptions come from descriptors that anyone may have written. ``plain`` makes every one of them text, so that
no markup and no link comes of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from gongkai.core import catalogue, i18n
from gongkai.core.chart_kinds import CHART_KINDS
from gongkai.core.i18n import pick, say
from gongkai.core.law import Law
from gongkai.core.model import Field, Package, Resource, Rule
from gongkai.render.handbook import parameters
from gongkai.render.handbook.markdown import plain, table


def write(packages: Sequence[Package], folder: Path, locale: str, law: Law | None = None) -> None:
    """``index.md``, ``rules.md``, ``law.md``, the pages of messages (`catalogue.PAGES`) and ``data/<package>.md`` below ``folder``."""
    law = law or Law()
    (folder / "data").mkdir(parents=True, exist_ok=True)
    for package in packages:
        _save(folder / "data" / f"{package.name}.md", _dictionary(package, locale))
    _save(folder / "index.md", _index(packages, locale))
    _save(folder / "rules.md", _rules(packages, locale, law))
    _save(folder / "law.md", parameters.page(law, locale))
    for page in catalogue.PAGES:
        _save(folder / f"{page}.md", _errors(page, locale))


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
        *(f"- [{say(f'reference.{page}', locale)}]({page}.md)" for page in reversed(catalogue.PAGES)),
        "",
    ]
    lines += [f"## {say('reference.dictionary', locale)}", ""]
    lines += [f"- [{plain(pick(one.title, locale) or one.name)}](data/{one.name}.md)" for one in packages]
    return lines if packages else [*lines, say("home.packages.empty", locale)]


def _dictionary(package: Package, locale: str) -> list[str]:
    lines = [f"# {plain(pick(package.title, locale) or package.name)}", ""]
    lines += _paragraph(pick(package.description, locale))
    ids = catalogue.anchors(one.name for one in package.resources)
    for resource, place in zip(package.resources, ids, strict=True):
        lines += [f"## {plain(pick(resource.title, locale) or resource.name)} {{#{place}}}", ""]
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
    ids = catalogue.rules(packages)
    titles = {one.id: pick(one.title, locale) or one.name for package in packages for one in package.resources}
    for package in packages:
        if not package.rules:
            continue
        lines += [f"## {plain(pick(package.title, locale) or package.name)}", ""]
        for rule in package.rules:
            reads = [title for table, title in titles.items() if re.search(rf"\b{re.escape(table)}\b", rule.sql)]
            lines += _rule(rule, ids[package.name, rule.id], reads, locale, law)
    return lines


def _rule(rule: Rule, place: str, reads: Sequence[str], locale: str, law: Law) -> list[str]:
    """A rule's sentence; why it is asked: what it stands on and what it compares; its cure and its severity."""
    lines = [f"### {plain(rule.id)} {{#{place}}}", "", plain(pick(rule.sentence, locale)), ""]
    known = law.bases.get(rule.basis_id)
    basis = known.told(locale) if known else say("reference.basis", locale, basis=rule.basis_id)
    why = [basis if rule.basis_id else say("reference.no-basis", locale)]
    if reads:
        why.append(say("reference.reads", locale, tables=say("list.comma", locale).join(reads)))
    lines += [f"{say('reference.cause', locale)} {' · '.join(map(plain, why))}", ""]
    hint = pick(rule.hint, locale)
    lines += [f"{say('reference.cure', locale)} {plain(hint)}", ""] if hint else []
    return [*lines, say(f"severity.{rule.severity.value}", locale), ""]


def _errors(page: str, locale: str) -> list[str]:
    words = i18n.words(locale)
    lines = [f"# {say(f'reference.{page}', locale)}", "", say("reference.errors-lead", locale), ""]
    others = (one for one in reversed(catalogue.PAGES) if one != page)
    lines += [say("list.comma", locale).join(f"[{say(f'reference.{one}', locale)}]({one}.md)" for one in others), ""]
    for code in (one for one in catalogue.codes() if catalogue.page_of(one) == page):
        lines += [f"## {plain(code)} {{#{catalogue.anchor(code)}}}", "", plain(words[f"problem.{code}"]), ""]
        lines += [f"{say('reference.cause', locale)} {plain(catalogue.cause(code, locale))}", ""]
        lines += [f"{say('reference.cure', locale)} {plain(catalogue.cure(code, locale))}", ""]
    return lines


def _paragraph(text: str) -> list[str]:
    return [plain(text), ""] if text.strip() else []


def _word(group: str, code: str, locale: str) -> str:
    return i18n.words(locale).get(f"{group}.{code}", code)
