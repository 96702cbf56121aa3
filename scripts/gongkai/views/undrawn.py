"""Why a chart is not drawn: a table or a column that it needs is not here, is withheld, or is misspelt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongkai.core.errors import Problem, Severity
from gongkai.core.model import View
from gongkai.core.results import view_problem
from gongkai.load.near_words import like_table


def told(view: View, lacks: Sequence[str]) -> Problem:
    """That a view is not drawn for want of tables, or of columns."""
    return view_problem(view, "view-tables", ", ".join(lacks), Severity.NOTICE)


def aloud(problem: Problem, there: Sequence[str]) -> Problem:
    """The same, said aloud where a package that is there has no such table: with the nearest that it has."""
    packages = {one.partition(".")[0] for one in there}
    for name in str(problem.facts["reason"]).split(", "):
        if name not in there and name.partition(".")[0] in packages:
            facts = {**problem.facts, "like": like_table(name, there) or "—"}
            return replace(problem, code="view-table-unknown", severity=Severity.WARNING, facts=facts)
    return problem
