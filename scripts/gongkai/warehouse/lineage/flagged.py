"""A SELECT that carries flags, and how these get into its columns: for the query around it, or for the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlglot import exp

from gongkai.warehouse.lineage.flags import EXTRA, ORDER, ROW, Flag, Shape, Unfollowed, sure


@dataclass
class Made:
    """A SELECT rewritten but for its own words: the flag of each of its columns, and of its rows."""

    node: exp.Select
    names: list[str] | None
    flags: list[Flag]
    row: Flag = None
    extra: Flag = None
    order: Flag = None


def attached(made: Sequence[Made]) -> Shape:
    """The shape of a query inside another, whose SELECTs get the flags that any of them has."""
    names = made[0].names
    width = len(made[0].flags)
    touched = [at for at in range(width) if any(one.flags[at] is not None for one in made)]
    row, extra = any(one.row is not None for one in made), any(one.extra is not None for one in made)
    if names is None:
        if touched or row or extra:
            raise Unfollowed("columns not known")
        return Shape(None)
    if len({name.casefold() for name in names}) < len(names) and touched:
        raise Unfollowed("two columns of one name")
    for one in made:
        for at in touched:
            one.node.append("expressions", exp.alias_(sure(one.flags[at]), f"?{names[at].casefold()}", quoted=True))
        if row:
            one.node.append("expressions", exp.alias_(sure(one.row), ROW, quoted=True))
        if extra:
            one.node.append("expressions", exp.alias_(sure(one.extra), EXTRA, quoted=True))
    return Shape([*names], {names[at].casefold() for at in touched}, row, extra)


def renamed(shape: Shape, alias: exp.Expression | None) -> Shape:
    """The shape of ``t(a, b)``, which then names the flags too."""
    names = [one.name for one in alias.args.get("columns") or []] if isinstance(alias, exp.TableAlias) else []
    if not names or alias is None:
        return shape
    if shape.columns is None or len(names) != len(shape.columns):
        if not shape.clean:
            raise Unfollowed("column aliases")
        return Shape(None)
    new = {old.casefold(): name for old, name in zip(shape.columns, names, strict=True)}
    flags = [new[old.casefold()].casefold() for old in shape.columns if old.casefold() in shape.touched]
    for name in (*(f"?{one}" for one in flags), *([ROW] * shape.row), *([EXTRA] * shape.extra)):
        alias.append("columns", exp.to_identifier(name, quoted=True))
    return Shape(names, set(flags), shape.row, shape.extra)


def close(made: Sequence[Made], tree: exp.Expression) -> None:
    """The whole query gets its flags, in order behind its columns."""
    names = made[0].names or []
    order = tree.args.get("order")
    if isinstance(tree, exp.SetOperation) and order:
        touched = {name.casefold() for at, name in enumerate(names) if any(one.flags[at] is not None for one in made)}
        for term in order.expressions:
            for mention in term.find_all(exp.Column, exp.Literal):
                name = (
                    names[int(mention.name) - 1]
                    if isinstance(mention, exp.Literal) and mention.is_int
                    else mention.name
                )
                if name.casefold() in touched:
                    made[0].order = made[-1].order = exp.true()
    for select in made:
        for at, flag in enumerate(select.flags):
            select.node.append("expressions", exp.alias_(sure(flag), f"?{at}", quoted=True))
        for own, flag in ((ROW, select.row), (EXTRA, select.extra), (ORDER, select.order)):
            select.node.append("expressions", exp.alias_(sure(flag), own, quoted=True))
