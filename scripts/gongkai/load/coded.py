"""The word ``labels``: a column of a rule or view holds the codes of a field, and is told by that field's labels.

``status = decisions.matters.status`` in a rule's header, ``"labels": "matters.status"`` at a view's field; for states that only
the query knows, the labels themselves by code. So one code has one name, wherever it is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from gongkai.core.errors import Problem, Severity
from gongkai.core.formatting import inside_a_sentence
from gongkai.core.i18n import LOCALES
from gongkai.core.lacking import left_out
from gongkai.core.model import Field, Label, Package, Rule
from gongkai.load.documents import Unreadable, from_json
from gongkai.load.labels import Translations, clean
from gongkai.load.notes import Notes

Labels = Mapping[str, Label]
_REFERENCE = re.compile(r"(?:[\w-]+\.)?[\w-]+\.[\w-]+")


def of_header(lines: str, file: str, notes: Notes) -> tuple[dict[str, str], dict[str, Labels], bool]:
    """The coded columns of a rule and the fields whose codes they hold, the labels that its header gives itself (a text, or a
    list of one text a language, by code), and whether every line could be read."""
    coded: dict[str, str] = {}
    own: dict[str, Labels] = {}
    good = True
    for line in filter(None, lines.splitlines()):
        column, _, value = (part.strip() for part in line.partition("="))
        if column in coded or column in own:
            value = ""
        if column.isidentifier() and _REFERENCE.fullmatch(value):
            coded[column] = value
        elif column.isidentifier() and (labels := _own(value)):
            own[column] = labels
        else:
            notes.add("labels-word", file=file, word=line)
            good = False
    return coded, own, good


def _own(text: str) -> Labels:
    """The labels of a JSON text; {} for anything that is none."""
    try:
        words = from_json(text)
    except Unreadable:
        return {}
    made: dict[str, Label] = {}
    for code, label in words.items() if isinstance(words, dict) else ():
        texts = label if isinstance(label, list) else [label]
        if not texts or len(texts) > len(LOCALES) or not all(map(clean, texts)):
            return {}
        made[code] = dict(zip(LOCALES, map(clean, texts), strict=False))
    return made


def of_field(words: Mapping[str, Any], translations: Translations, view: str, notes: Notes) -> tuple[str, Labels]:
    """What the codes of a view's field are: the field that has them, or their own labels."""
    given = words.get("labels")
    if given is None:
        return "", {}
    if isinstance(given, str) and _REFERENCE.fullmatch(given):
        return given, {}
    if isinstance(given, dict) and given and all(map(clean, given.values())):
        inner = translations.at("labels")
        return "", {code: inner.label(given, code, code) for code in given}
    notes.add("labels-word", word=f"{view} {words.get('name')}: {given}")
    return "", {}


def _cited(column: str, rule: Rule) -> bool:
    """Whether a rule's sentence begins with a column, or has it between quotation marks: there a label stands as pages write
    it."""
    sentence = rule.sentence.get("en", "")
    own = [label.get("en", "") for labels in rule.labels.values() for label in labels.values()]
    return sentence.startswith(f"{{{column}}}") or any(f"“{{{column}}}”" in one for one in (sentence, *own))


def with_labels(packages: Sequence[Package]) -> tuple[list[Package], list[Problem]]:
    """The packages with the labels of every coded column of their rules and views, and a problem for each field that is not
    there or has no labels. A field of a package that is not part of this portal, or that it does not keep, is none."""
    fields = {
        f"{one.id}.{field.name}": field for package in packages for one in package.resources for field in one.fields
    }
    absent, here = left_out(packages), {one.name for one in packages}
    problems: list[Problem] = []

    def found(column: str, reference: str, package: Package, path: Path | None) -> Field | None:
        full = reference if reference.count(".") == 2 else f"{package.name}.{reference}"
        field = fields.get(full)
        if field and field.categories:
            return field
        if full.partition(".")[0] in here and not {full, full.rpartition(".")[0]} & absent:
            place = package.place_of(path or package.descriptor_path)
            facts = {"column": column, "field": full}
            problems.append(Problem("labels-field", Severity.ERROR, package.name, place=place, facts=facts))
        return None

    made = []
    for package in packages:
        rules = []
        for rule in package.rules:
            wanted = {column: found(column, one, package, rule.path) for column, one in rule.coded.items()}
            labels = {
                column: field.categories
                if _cited(column, rule)
                else {code: inside_a_sentence(label) for code, label in field.categories.items()}
                for column, field in wanted.items()
                if field
            }
            rules.append(replace(rule, labels={**rule.labels, **labels}) if labels else rule)
        views = []
        for view in package.views:
            known = {column: found(column, one, package, view.path) for column, one in view.coded.items()}
            told = [
                replace(one, categories=field.categories) if (field := known.get(one.name)) else one
                for one in view.fields
            ]
            views.append(replace(view, fields=tuple(told)) if any(known.values()) else view)
        made.append(replace(package, rules=tuple(rules), views=tuple(views)))
    return made, problems
