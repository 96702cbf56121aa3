"""When an expression in a rewritten SELECT is touched by a hidden cell: see `touched`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlglot import exp

ROW, EXTRA, ORDER = "?", "??", "?o"
"""The names of a row's own words."""
Flag: TypeAlias = Any
"""A condition that is true where something is touched; None where nothing can be."""


class Unfollowed(Exception):
    """A shape of query through which hidden cells were not followed."""


@dataclass
class Shape:
    """What a relation has: its columns in order (None: nobody knows), those that may be touched, its rows' own words."""

    columns: list[str] | None
    touched: set[str] = field(default_factory=set)
    row: bool = False
    extra: bool = False

    @property
    def clean(self) -> bool:
        """Whether nothing in it can be touched."""
        return not (self.touched or self.row or self.extra)


class Flags:
    """The flags of the expressions in one SELECT. ``reaches`` tells whether a query inside reads anything hidden, ``names``
    which columns the tables in it have."""

    def __init__(
        self,
        node: exp.Select,
        shapes: Mapping[str, Shape],
        reaches: Callable[[exp.Expression], bool],
        names: Callable[[exp.Expression], set[str]],
    ) -> None:
        self.node = node
        self.shapes = shapes
        self.reaches = reaches
        self.names = names
        self.row: Flag = None
        self.level: Flag = None
        self.grouped = False
        self._seen: set[str] = set()

    def meant(self, node: exp.Expression) -> exp.Expression:
        """The column of the SELECT that a position or an alias in ORDER BY or GROUP BY stands for, else the expression."""
        if isinstance(node, exp.Literal) and node.is_int and 0 < int(node.name) <= len(self.node.expressions):
            return self.node.expressions[int(node.name) - 1].unalias()
        if isinstance(node, exp.Column) and not node.table:
            for one in self.node.expressions:
                if isinstance(one, exp.Alias) and one.alias.casefold() == node.name.casefold():
                    return one.this
        return node

    def clause(self, node: exp.Expression) -> Flag:
        """When a term of ORDER BY or GROUP BY is touched, whichever column its name means."""
        meant = self.meant(node)
        return self.of(node) if meant is node else either([self.of(meant), self.of(node)])

    def of(self, node: exp.Expression) -> Flag:
        """When an expression is touched."""
        if isinstance(node, exp.Column):
            return self._column(node)
        if isinstance(node, exp.Query | exp.Exists) or (isinstance(node, exp.In) and node.args.get("query")):
            return self._inner(node)
        if isinstance(node, exp.Window):
            return self._window(node)
        if isinstance(node, exp.Filter):
            condition = node.expression.this
            return self._over(either([both(condition, self._parts(node.this)), self.of(condition)]))
        if isinstance(node, exp.AggFunc | exp.WithinGroup):
            return self._over(self._parts(node))
        if isinstance(node, exp.Anonymous | exp.AnonymousAggFunc) and self.grouped and self._parts(node) is not None:
            raise Unfollowed(node.name)
        if isinstance(node, exp.Columns | exp.Star) and not all(one.clean for one in self.shapes.values()):
            raise Unfollowed("columns")
        if isinstance(node, exp.Case):
            return self._case(node)
        if isinstance(node, exp.Mul | exp.Div | exp.IntDiv):
            return self._product(node)
        return self._parts(node)

    def _parts(self, node: exp.Expression) -> Flag:
        if isinstance(node, exp.Count) and isinstance(node.this, exp.Star):
            return None
        return either(self.of(one) for one in node.iter_expressions())

    def _over(self, flag: Flag) -> Flag:
        """When an aggregate is: where any of its rows is."""
        flag = either([flag, self.row])
        return None if flag is None else exp.func("bool_or", flag, dialect="duckdb")

    def _case(self, node: exp.Case) -> Flag:
        """When a CASE is: by its conditions, and by the branch that it takes."""
        given = [node.this] if node.args.get("this") else []
        asked = either(self.of(one) for one in (*given, *(one.this for one in node.args["ifs"])))
        branches = [self.of(one.args["true"]) for one in node.args["ifs"]]
        default = self.of(node.args["default"]) if node.args.get("default") else None
        if default is None and not any(one is not None for one in branches):
            return asked
        copy = node.copy()
        for one, flag in zip(copy.args["ifs"], branches, strict=True):
            one.set("true", sure(flag))
        copy.set("default", sure(default))
        return either([asked, copy])

    def _product(self, node: exp.Binary) -> Flag:
        """When a product or a quotient is: nothing times what is hidden is nothing all the same."""
        left, right = self.of(node.this), self.of(node.expression)
        if right is not None and left is None:
            return both(_filled(node.this), right)
        if left is not None and right is None and isinstance(node, exp.Mul):
            return both(_filled(node.expression), left)
        if right is not None and left is not None:
            return either([left, both(_filled(node.this), right)])
        return left

    def _column(self, node: exp.Column) -> Flag:
        name, table = node.name.casefold(), node.table.casefold()
        if (
            table
            and table not in self.shapes
            and len(node.parts) > 1
            and any(not one.clean for one in self.shapes.values())
        ):
            raise Unfollowed(node.sql())
        found = [
            word(alias, f"?{name}")
            for alias, one in self.shapes.items()
            if table in ("", alias) and name in one.touched
        ]
        if found:
            return either(found)
        if table or any(
            one.columns is not None and name in map(str.casefold, one.columns) for one in self.shapes.values()
        ):
            return None
        if name in self.shapes and not self.shapes[name].clean:
            raise Unfollowed("a row as a whole")
        meant = self.meant(node)
        if meant is node or name in self._seen:
            return None
        self._seen.add(name)
        try:
            return self.of(meant)
        finally:
            self._seen.discard(name)

    def _inner(self, node: exp.Expression) -> Flag:
        """When a subquery in an expression is: always, where it reads anything hidden."""
        if self.reaches(node):
            return exp.true()
        own = self.names(node)
        inside = {one.alias_or_name.casefold() for one in node.find_all(exp.Table, exp.Subquery)}
        for one in node.find_all(exp.Column):
            name, table = one.name.casefold(), one.table.casefold()
            outer = (table in self.shapes and table not in inside) if table else name not in own
            if outer and any(name in shape.touched for shape in self.shapes.values()):
                return exp.true()
        return None

    def _window(self, node: exp.Window) -> Flag:
        named = {one.name.casefold(): one for one in self.node.args.get("windows") or []}
        frame = named.get(str(node.args.get("alias") or "").casefold(), node) if node.args.get("alias") else node
        partition = [
            *(frame.args.get("partition_by") or []),
            *(node.args.get("partition_by") or [] if frame is not node else []),
        ]
        apart = either(self.of(one) for one in partition)
        order = either(
            self.of(one.args["order"]) for one in {id(frame): frame, id(node): node}.values() if one.args.get("order")
        )
        function = node.this.this if isinstance(node.this, exp.IgnoreNulls | exp.RespectNulls) else node.this
        bare = function.this if isinstance(function, exp.Filter) else function
        value = either([self._parts(bare), *([self.of(function.expression.this)] if bare is not function else [])])
        here = self.level if self.grouped else self.row
        whole = either([order, here, apart])
        found: list[Flag] = []
        if whole is not None:
            by = [] if apart is not None else [one.copy() for one in partition]
            found.append(
                exp.Window(this=exp.func("bool_or", either([whole, value]), dialect="duckdb"), partition_by=by)
            )
        elif value is not None:
            copy = node.copy()
            moving = (
                isinstance(bare, exp.Lag | exp.Lead | exp.FirstValue | exp.LastValue | exp.NthValue)
                and bare is node.this
            )
            if moving:
                flag = copy.this
                flag.set("this", sure(self.of(bare.this)))
                flag.set("default", None)
                found += [
                    copy,
                    *(
                        self.of(one)
                        for key, one in bare.args.items()
                        if key != "this" and isinstance(one, exp.Expression)
                    ),
                ]
            else:
                copy.set("this", exp.func("bool_or", value, dialect="duckdb"))
                found.append(copy)
        return either(found)


def _filled(node: exp.Expression) -> exp.Expression:
    """That a number is not 0."""
    return exp.NullSafeNEQ(this=exp.Paren(this=node.copy()), expression=exp.Literal.number(0))


def aggregates(node: exp.Expression) -> bool:
    """Whether an expression has an aggregate that is no window function, nor in a subquery."""
    for one in node.find_all(exp.AggFunc):
        above = one.parent
        outer = (
            one.parent
            if isinstance(one.parent, exp.Filter | exp.WithinGroup | exp.IgnoreNulls | exp.RespectNulls)
            else one
        )
        above = outer.parent
        window = isinstance(above, exp.Window) and above.this is outer
        query = one.find_ancestor(exp.Query)
        if not window and (query is None or query is node.find_ancestor(exp.Query) or query is node):
            return True
    return False


def word(alias: str, name: str) -> exp.Expression:
    """SQL: a row's own word, false where an outer join left the row out."""
    return exp.Coalesce(this=exp.column(name, table=alias, quoted=True), expressions=[exp.false()])


def sure(flag: Flag) -> exp.Expression:
    """SQL: the flag as true or false, never NULL."""
    return exp.false() if flag is None else exp.Coalesce(this=flag.copy(), expressions=[exp.false()])


def either(flags: Iterable[Flag]) -> Flag:
    """The flag that is true where one of these is; None where none can be."""
    there = [one.copy() for one in flags if one is not None]
    return exp.Paren(this=exp.or_(*there)) if len(there) > 1 else there[0] if there else None


def also(condition: exp.Expression, flag: exp.Expression) -> exp.Expression:
    """SQL: the condition, and besides it where the flag is true."""
    return exp.or_(exp.Paren(this=condition.copy()), flag.copy())


def both(condition: exp.Expression, flag: Flag) -> Flag:
    """The flag where the condition holds."""
    return None if flag is None else exp.Paren(this=exp.and_(exp.Paren(this=condition.copy()), flag.copy()))


def lacking(condition: exp.Expression) -> exp.Expression:
    """SQL: where the condition is false or NULL."""
    return exp.Not(this=exp.Coalesce(this=exp.Paren(this=condition.copy()), expressions=[exp.false()]))
