"""What a name in a SELECT may mean, among its own relations and those of the SELECTs around it."""

from __future__ import annotations

from sqlglot import exp

from gongkai.warehouse.lineage.relations import NONE, Scopes, Sources, Unknown, union


def meant(node: exp.Column, scopes: Scopes) -> Sources:
    """The sources of whatever a name may mean: a column, a column of a row, a field of a column, a whole row."""
    parts = [one.name.casefold() for one in node.parts]
    if isinstance(node.this, exp.Star):
        return union(scope.whole(alias) for scope in scopes for alias in scope.relations if alias == parts[0])
    for scope in scopes:
        found: list[Sources] = []
        for at, part in enumerate(parts):
            if part in scope.relations:
                following = parts[at + 1] if at + 1 < len(parts) else None
                one = scope.column(part, following) if following else scope.whole(part)
                found += [] if one is None else [one]
        definite = [alias for alias, one in scope.relations.items() if parts[0] in one.columns]
        loose = [alias for alias, one in scope.relations.items() if one.rest is not None]
        found += [scope.column(alias, parts[0]) or NONE for alias in (*definite, *(loose if not found else ()))]
        alias = parts[0] in scope.aliases and not (definite and scope.projecting)
        found += [scope.aliases[parts[0]]] if alias else []
        if found:
            return union(found)
    raise Unknown(".".join(parts))


def is_plain(node: exp.Expression, scopes: Scopes) -> bool:
    """Whether an expression is a table's own column, and can be nothing else."""
    if not isinstance(node, exp.Column) or isinstance(node.this, exp.Star) or len(node.parts) > 2:
        return False
    name, table = node.name.casefold(), node.table.casefold()
    for scope in scopes:
        here = [one for alias, one in scope.relations.items() if table in ("", alias)]
        if any(name in one.columns or one.rest is not None for one in here):
            return all(name in one.plain for one in here if name in one.columns or one.rest is not None)
        if name in scope.aliases:
            return False
    return False
