"""The stars of a SELECT, written out: a flag must not be among what they stand for."""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp

from gongkai.warehouse.lineage.flags import Shape, Unfollowed


def written_out(node: exp.Select, shapes: Mapping[str, Shape]) -> list[str] | None:
    """The names of a SELECT's columns, its stars written out where a flag must not be among what they stand for."""
    made: list[exp.Expression] = []
    names: list[str] | None = []
    for one in node.expressions:
        star = one if isinstance(one, exp.Star) else one.this if isinstance(one, exp.Column) else None
        if not isinstance(star, exp.Star):
            made.append(one)
            if names is not None:
                names.append(one.alias_or_name or one.sql(dialect="duckdb"))
            continue
        aliases = [one.table.casefold()] if isinstance(one, exp.Column) and one.table else [*shapes]
        meant = [shapes[alias] for alias in aliases if alias in shapes]
        if any(shape.columns is None for shape in meant) or len(meant) < len(aliases):
            if not all(shape.clean for shape in shapes.values()):
                raise Unfollowed("star")
            made.append(one)
            names = None
            continue
        merged = any(join.args.get("using") for join in node.args.get("joins") or [])
        if star.args.get("replace") or star.args.get("rename") or (merged and isinstance(one, exp.Star)):
            raise Unfollowed("star")
        left_out = {each.name.casefold() for each in star.args.get("except_") or star.args.get("except") or []}
        for alias, shape in zip(aliases, meant, strict=True):
            for column in shape.columns or []:
                if column.casefold() not in left_out:
                    made.append(exp.column(column, table=alias, quoted=True))
                    if names is not None:
                        names.append(column)
    node.set("expressions", made)
    return names
