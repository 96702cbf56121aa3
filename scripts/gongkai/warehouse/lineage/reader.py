"""Reads a query as SQLGlot parsed it: what each SELECT in it gives, and what its columns come from."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlglot import exp

from gongkai.warehouse.lineage import names
from gongkai.warehouse.lineage.conditions import Atom, Conditions, atoms_of
from gongkai.warehouse.lineage.parsing import table_name
from gongkai.warehouse.lineage.relations import (
    NONE,
    Relation,
    Schema,
    Scope,
    Scopes,
    Source,
    Sources,
    Unknown,
    renamed,
    union,
)

_AGGREGATES = (exp.AggFunc, exp.Window, exp.Filter, exp.WithinGroup, exp.Anonymous, exp.AnonymousAggFunc)


class Reader:
    """Follows one query through the tables of ``schema``; ``spelled`` are the private columns that its
    conditions compare with a word of its own."""

    def __init__(self, schema: Schema, private: Collection[Source]) -> None:
        self.tables = {
            table.casefold(): Relation(
                {name.casefold(): frozenset({Source(table, name)}) for name in columns},
                plain=frozenset(map(str.casefold, columns)),
            )
            for table, columns in schema.items()
        }
        self.private = frozenset(private)
        self.spelled: Sources = NONE

    # Queries

    def query(self, node: exp.Expression, known: Mapping[str, Relation], outer: Scopes) -> Relation:
        """What a query gives. ``known`` are the common table expressions that it may name, ``outer`` the scopes around it,
        the nearest first."""
        known = self._with(node, known, outer)
        if isinstance(node, exp.Subquery):
            return self._subquery(node, known, outer)
        if isinstance(node, exp.SetOperation):
            return self._both(node, known, outer)
        if isinstance(node, exp.Select):
            return self._select(node, known, outer)
        return self._opaque(node, known, outer)

    def _with(self, node: exp.Expression, known: Mapping[str, Relation], outer: Scopes) -> Mapping[str, Relation]:
        given = node.args.get("with_")
        if given is None:
            return known
        known = dict(known)
        for one in given.expressions:
            name = one.alias.casefold()
            if given.args.get("recursive") and any(table_name(each) == name for each in one.this.find_all(exp.Table)):
                everything = union(
                    self._named(each, known).all for each in one.this.find_all(exp.Table) if table_name(each) != name
                )
                known[name] = Relation({}, everything, everything & self.private)
                self.spelled |= everything & self.private  # its conditions are not followed
            else:
                known[name] = renamed(self.query(one.this, known, outer), one.args.get("alias"))
        return known

    def _named(self, node: exp.Table, known: Mapping[str, Relation]) -> Relation:
        name = table_name(node)
        if name in known:
            return known[name]
        if name not in self.tables or node.args.get("catalog"):
            raise Unknown(name)
        return self.tables[name]

    def _opaque(self, node: exp.Expression, known: Mapping[str, Relation], outer: Scopes) -> Relation:
        """Everything that stands in something that is not followed."""
        tables = [self._named(one, known) for one in node.find_all(exp.Table)]
        scope = Scope({str(at): one for at, one in enumerate(tables)})
        names = [names.meant(one, (scope, *outer)) for one in node.find_all(exp.Column) if outer and not tables]
        everything = union(one.all | one.chosen for one in tables) | union(names)
        self.spelled |= everything & self.private
        return Relation({}, everything, everything & self.private)

    def _both(self, node: exp.SetOperation, known: Mapping[str, Relation], outer: Scopes) -> Relation:
        left, right = self.query(node.this, known, outer), self.query(node.expression, known, outer)
        chosen = left.chosen | right.chosen
        if not isinstance(node, exp.Union) or node.args.get("distinct"):
            chosen |= (left.all | right.all) & self.private
        if left.rest is not None or right.rest is not None:
            return Relation({}, left.all | right.all, chosen)
        if node.args.get("by_name"):
            names = dict.fromkeys((*left.columns, *right.columns))
            return Relation(
                {one: left.columns.get(one, NONE) | right.columns.get(one, NONE) for one in names}, None, chosen
            )
        if len(left.columns) != len(right.columns):
            return Relation({}, left.all | right.all, chosen)
        pairs = [*zip(left.columns.items(), right.columns.items(), strict=True)]
        plain = frozenset(name for (name, _), (other, _) in pairs if name in left.plain and other in right.plain)
        return Relation({name: one | other for (name, one), (_, other) in pairs}, None, chosen, plain)

    def _subquery(self, node: exp.Subquery, known: Mapping[str, Relation], outer: Scopes) -> Relation:
        found = self.query(node.this, known, outer)
        if node.args.get("pivots"):
            return self._opaque(node, known, outer)
        return renamed(found, node.args.get("alias"))

    # One SELECT

    def _select(self, node: exp.Select, known: Mapping[str, Relation], outer: Scopes) -> Relation:
        scope = Scope()
        scopes = (scope, *outer)
        joins = node.args.get("joins") or []
        items = [node.args["from_"].this] if node.args.get("from_") else []
        for item in [*items, *(join.this for join in joins), *(node.args.get("laterals") or [])]:
            alias, relation = self._item(item, known, scopes)
            scope.relations[alias if alias not in scope.relations else f"{alias}\0{len(scope.relations)}"] = relation
            for inner in item.args.get("joins") or []:  # (a JOIN b), a join written inside its first table
                name, joined = self._item(inner.this, known, scopes)
                scope.relations[name] = joined
                joins = [*joins, inner]
        conditions = Conditions(scopes, lambda one, by: self._sources(one, known, by), self.private)
        clauses = [one for one in (node.args.get(key) for key in ("where", "having", "qualify")) if one]
        atoms = [Atom(atom) for one in clauses for atom in atoms_of(one.this)]
        for join in joins:
            brings = join.this.alias_or_name.casefold()
            if join.args.get("method") == "NATURAL":
                raise Unknown("natural join")
            nearest = join.args.get("method") == "ASOF"
            idle = join.side == "LEFT" and conditions.is_idle(node, join, brings)
            atoms += [
                Atom(one, brings, nearest, idle) for one in (atoms_of(join.args["on"]) if join.args.get("on") else [])
            ]
            atoms += [Atom(one, brings) for one in _shared(join, brings, scope)]
        scope.projecting = True
        for projection in node.expressions:
            if projection.alias:
                scope.aliases[projection.alias.casefold()] = self._sources(projection, known, scopes)
        scope.projecting = False
        chosen = conditions.tie(atoms) | union(one.chosen for one in scope.relations.values())
        group = node.args.get("group")
        for predicate in group.find_all(exp.Predicate) if group else ():
            conditions.spell(predicate)
        self.spelled |= conditions.spelled
        for part in _choosing(node):
            chosen |= self._sources(part, known, scopes) & self.private
        scope.projecting = True
        return self._projected(node, scope, chosen, known, scopes)

    def _projected(
        self, node: exp.Select, scope: Scope, chosen: Sources, known: Mapping[str, Relation], scopes: Scopes
    ) -> Relation:
        windows = union(self._sources(one, known, scopes) for one in node.args.get("windows") or [])
        # Which of several rows is left says something of each cell in it.
        cut = any(node.args.get(one) for one in ("limit", "offset", "qualify", "distinct"))
        columns: dict[str, Sources] = {}
        rest: Sources | None = None
        plain: set[str] = set()

        def add(name: str, sources: Sources) -> None:
            plain.discard(name)
            if name in columns:  # two of a name: either may be meant, and both keep their place
                columns[f"{name}\0{len(columns)}"] = sources
            columns[name] = columns.get(name, NONE) | sources

        for projection in node.expressions:
            inner = projection.unalias()
            if isinstance(inner, exp.Star) or (isinstance(inner, exp.Column) and isinstance(inner.this, exp.Star)):
                wanted = (
                    [inner.table.casefold()] if isinstance(inner, exp.Column) and inner.table else [*scope.relations]
                )
                if not all(alias in scope.relations for alias in wanted):
                    raise Unknown(inner.sql())
                for alias in wanted:
                    for name in scope.relations[alias].columns:
                        first = name not in columns
                        add(name, scope.column(alias, name) or NONE)
                        plain |= {name} & scope.relations[alias].plain if first else set()
                    if scope.relations[alias].rest is not None:
                        rest = (rest or NONE) | scope.whole(alias)
                star = inner.this if isinstance(inner, exp.Column) else inner
                for replaced in star.args.get("replace") or []:
                    add(replaced.alias.casefold(), self._sources(replaced, known, scopes))
                for renamed in star.args.get("rename") or []:
                    add(renamed.alias.casefold(), self._sources(renamed, known, scopes))
                continue
            sources = self._sources(projection, known, scopes)
            if projection.find(*_AGGREGATES) or cut:
                sources |= chosen | (windows if projection.find(exp.Window) else NONE)
            if projection.find(exp.Columns) or isinstance(inner, exp.Explode | exp.Unnest):
                rest = (rest or NONE) | sources
            named = isinstance(projection, exp.Alias | exp.Column)
            name = projection.alias_or_name.casefold() if named else projection.sql(dialect="duckdb")
            own = name not in columns and isinstance(inner, exp.Column) and names.is_plain(inner, scopes)
            add(name, sources)
            plain |= {name} if own else set()
        return Relation(columns, rest, chosen, frozenset(plain))

    def _item(self, node: exp.Expression, known: Mapping[str, Relation], scopes: Scopes) -> tuple[str, Relation]:
        """The name and the columns of one thing in FROM; what stands before it is seen by it (LATERAL)."""
        alias = node.args.get("alias")
        name = node.alias_or_name.casefold()
        if isinstance(node, exp.Table) and isinstance(node.this, exp.Identifier):
            found = self._named(node, known)
            if node.args.get("pivots"):
                found = self._opaque(node, known, scopes)
                name = name or node.args["pivots"][0].alias_or_name.casefold()
            return name, renamed(found, alias)
        if isinstance(node, exp.Subquery | exp.Query):
            return name, self.query(node, known, scopes)
        if isinstance(node, exp.Lateral) and isinstance(node.this, exp.Subquery):
            return name, renamed(self.query(node.this, known, scopes), alias)
        if isinstance(node, exp.Table | exp.Lateral | exp.Unnest | exp.Values):
            sources = self._sources(node, known, scopes)
            names = [one.name.casefold() for one in alias.args.get("columns") or []] if alias else []
            return name, Relation(dict.fromkeys(names, sources), sources, sources & self.private)
        raise Unknown(type(node).__name__)

    # Names

    def _sources(self, node: exp.Expression, known: Mapping[str, Relation], scopes: Scopes) -> Sources:
        """The sources of every column in an expression, and of all that its subqueries stand on."""
        if isinstance(node, exp.Column):
            return names.meant(node, scopes)
        if isinstance(node, exp.Query):
            found = self.query(node, known, scopes)
            return found.all | found.chosen
        if isinstance(node, exp.Is) and isinstance(node.expression, exp.Null) and names.is_plain(node.this, scopes):
            return NONE
        if isinstance(node, exp.Count) and (isinstance(node.this, exp.Star) or names.is_plain(node.this, scopes)):
            return NONE
        if isinstance(node, exp.PositionalColumn):
            raise Unknown(node.sql())
        if isinstance(node, exp.Columns | exp.Star):
            return union(scopes[0].whole(alias) for alias in scopes[0].relations)
        if isinstance(node, exp.Table):
            parts = [node.this] if isinstance(node.this, exp.Func) else []
            return union(self._sources(one, known, scopes) for one in parts)
        return union(self._sources(one, known, scopes) for one in node.iter_expressions())


def _shared(join: exp.Join, brings: str, scope: Scope) -> list[exp.Expression]:
    """The conditions of JOIN … USING: what it names stands on both its sides."""
    found: list[exp.Expression] = []
    for one in join.args.get("using") or []:
        others = [
            alias for alias, each in scope.relations.items()
            if alias != brings and (one.name.casefold() in each.columns or each.rest is not None)
        ]  # fmt: skip
        sides = [exp.column(one.name, table=alias) for alias in others] or [exp.column(one.name)]
        found += [exp.EQ(this=exp.column(one.name, table=brings), expression=side) for side in sides]
    return found


def _choosing(node: exp.Select) -> list[exp.Expression]:
    """What else than a condition decides which rows there are, and how many."""
    args = node.args
    cut, distinct, qualify = args.get("limit") or args.get("offset"), args.get("distinct"), args.get("qualify")
    picks = distinct is not None and distinct.args.get("on") is not None
    parts = [args.get("limit"), args.get("offset"), args.get("order") if cut or picks else None]
    parts += [distinct] if picks else node.expressions if distinct else []
    parts += args.get("windows") or [] if qualify is not None and qualify.find(exp.Window) else []
    parts += [one for each in node.expressions for one in each.find_all(exp.Explode, exp.Unnest)]
    return [one for one in parts if one is not None]
