"""The same query, asked of every cell of its answer whether a hidden cell can have a part in it.

A query over published tables reads a hidden cell as NULL. `ask` writes it anew so that each column that may hold or come of one
carries a second column, true where it does; and each row two words of its own: whether its being there hangs on a hidden cell,
and whether it is only there because it might be. A condition on what is hidden keeps the rows that it would drop, marked so;
an aggregate is touched where any row of its group is; a window where any row of its partition is, or, for one that reads other
rows in an order that nothing hidden decides, where these are. So no filter, comparison, rank or limit can dodge it: nothing is
assumed of what a function does with a number. What is not understood (`Unfollowed`) is for the caller to hide as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import sqlglot
from sqlglot import exp

from gongkai.core.missing import says
from gongkai.core.model import Absent
from gongkai.warehouse.lineage import flagged
from gongkai.warehouse.lineage.flagged import Made
from gongkai.warehouse.lineage.flags import (
    EXTRA,
    ROW,
    Flag,
    Flags,
    Shape,
    Unfollowed,
    aggregates,
    also,
    either,
    lacking,
    sure,
    word,
)
from gongkai.warehouse.lineage.parsing import parsed, table_name
from gongkai.warehouse.lineage.relations import Schema, Unknown
from gongkai.warehouse.lineage.stars import written_out


def ask(sql: str, schema: Schema, hidden: Mapping[str, Iterable[str]]) -> str:
    """The rewritten query: after the columns of the answer, a flag for each of them, then ROW, EXTRA and ORDER (whether the
    row's place hangs on a hidden cell). ``hidden`` names the columns with hidden cells of each table. Raises Unfollowed."""
    try:
        tree = parsed(sql)
        reader = _Rewriter(schema, hidden)
        reader.top(tree)
        return str(tree.sql(dialect="duckdb"))
    except (sqlglot.errors.SqlglotError, RecursionError, Unknown) as error:
        raise Unfollowed(str(error)) from None


class _Rewriter:
    def __init__(self, schema: Schema, hidden: Mapping[str, Iterable[str]]) -> None:
        self.schema = {name.casefold(): [*columns] for name, columns in schema.items()}
        self.hidden = {
            name.casefold(): {one.casefold() for one in columns} for name, columns in hidden.items() if columns
        }

    def top(self, tree: exp.Expression) -> None:
        """The whole query is rewritten, its flags in order behind its columns."""
        if not isinstance(tree, exp.Query):
            raise Unfollowed("not a query")
        made = self.query(tree, {})
        names = made[0].names
        if names is None or isinstance(tree, exp.Subquery):
            raise Unfollowed("columns not known")
        flagged.close(made, tree)

    def query(self, node: exp.Expression, known: Mapping[str, Shape]) -> list[Made]:
        """The SELECTs that a query is the union of, rewritten but for their flags."""
        known = self._with(node, known)
        if isinstance(node, exp.Subquery):
            if node.args.get("pivots"):
                raise Unfollowed("pivot")
            return self.query(node.this, known)
        if isinstance(node, exp.Select):
            return [self._select(node, known)]
        if isinstance(node, exp.SetOperation):
            both = [*self.query(node.this, known), *self.query(node.expression, known)]
            clean = all(one.row is None and one.extra is None and not any(one.flags) for one in both)
            plain = isinstance(node, exp.Union) and not node.args.get("distinct") and not node.args.get("by_name")
            if not clean and not (plain and not node.args.get("limit") and not node.args.get("offset")):
                raise Unfollowed("set operation")
            if len({len(one.flags) for one in both}) > 1 or (any(one.names is None for one in both) and not clean):
                raise Unfollowed("set operation")
            return both
        raise Unfollowed(type(node).__name__)

    def _with(self, node: exp.Expression, known: Mapping[str, Shape]) -> Mapping[str, Shape]:
        given = node.args.get("with_")
        if given is None:
            return known
        known = dict(known)
        for one in given.expressions:
            if given.args.get("recursive") and any(
                table_name(each) == one.alias.casefold() for each in one.this.find_all(exp.Table)
            ):
                if self._reaches(one.this, known):
                    raise Unfollowed("recursive")
                known[one.alias.casefold()] = Shape(None)
                continue
            known[one.alias.casefold()] = flagged.renamed(
                flagged.attached(self.query(one.this, known)), one.args.get("alias")
            )
        return known

    def _reaches(self, node: exp.Expression, known: Mapping[str, Shape]) -> bool:
        """Whether anything hidden stands in what a query reads."""
        names = [table_name(one) for one in node.find_all(exp.Table)]
        return any(not known[one].clean if one in known else one in self.hidden for one in names)

    def _names(self, node: exp.Expression, known: Mapping[str, Shape]) -> set[str]:
        """The columns of the tables in a query, in small letters."""
        tables = [table_name(one) for one in node.find_all(exp.Table)]
        every = [known[one].columns or () if one in known else self.schema.get(one, ()) for one in tables]
        return {name.casefold() for names in every for name in names}

    # One SELECT

    def _select(self, node: exp.Select, known: Mapping[str, Shape]) -> Made:
        if node.args.get("laterals"):
            raise Unfollowed("lateral")
        shapes: dict[str, Shape] = {}
        joins = node.args.get("joins") or []
        items = [node.args["from_"], *joins] if node.args.get("from_") else []
        for item in items:
            alias, shape = self._item(item.this, known)
            if alias in shapes or item.this.args.get("joins"):
                raise Unfollowed("join")
            shapes[alias] = shape
        scope = Flags(node, shapes, lambda inner: self._reaches(inner, known), lambda inner: self._names(inner, known))
        row: list[Flag] = [word(alias, ROW) for alias, shape in shapes.items() if shape.row]
        extra: list[Flag] = [word(alias, EXTRA) for alias, shape in shapes.items() if shape.extra]
        for join in joins:
            on = join.args.get("on")
            flag = scope.of(on) if on else None
            using = any(
                one.name.casefold() in shape.touched
                for one in join.args.get("using") or []
                for shape in shapes.values()
            )
            brings = shapes[join.this.alias_or_name.casefold()]
            odd = join.side in ("RIGHT", "FULL") or join.kind in ("SEMI", "ANTI") or join.args.get("method")
            if using or (odd and (flag is not None or not all(one.clean for one in shapes.values()))):
                raise Unfollowed("join")
            if flag is not None and on is not None:
                row.append(flag)
                extra.append(lacking(on))
                join.set("on", also(on, flag))
            if join.side == "LEFT" and (flag is not None or brings.row):
                extra.append(None)
        where = node.args.get("where")
        if where and (flag := scope.of(where.this)) is not None:
            row.append(flag)
            extra.append(lacking(where.this))
            where.set("this", also(where.this, flag))
        scope.row = either(row)
        return self._finish(node, scope, either(row), either(extra))

    def _item(self, node: exp.Expression, known: Mapping[str, Shape]) -> tuple[str, Shape]:
        """The name and the shape of one thing in FROM; a table with hidden cells is given its flags."""
        alias = node.alias_or_name.casefold()
        if isinstance(node, exp.Subquery):
            if node.args.get("pivots"):
                raise Unfollowed("pivot")
            return alias, flagged.renamed(flagged.attached(self.query(node, known)), node.args.get("alias"))
        if isinstance(node, exp.Table) and isinstance(node.this, exp.Identifier):
            name = table_name(node)
            if name in known:
                if node.args.get("pivots") and not known[name].clean:
                    raise Unfollowed("pivot")
                return alias, flagged.renamed(known[name], node.args.get("alias"))
            columns = self.schema.get(name)
            hidden = self.hidden.get(name)
            if hidden is None or columns is None:
                return alias, flagged.renamed(Shape(columns), node.args.get("alias"))
            if node.args.get("pivots"):
                raise Unfollowed("pivot")
            flags = "".join(
                f", coalesce({says(one, Absent.SUPPRESSED)}, false) AS \"?{one.casefold()}\""
                for one in columns if one.casefold() in hidden
            )  # fmt: skip
            inner = sqlglot.parse_one(
                f"SELECT *{flags} FROM {exp.table_(node.name, node.db, quoted=True).sql('duckdb')}", read="duckdb"
            )
            shape = Shape([*columns], {one.casefold() for one in columns} & hidden)
            given = node.args.get("alias") or exp.TableAlias(this=exp.to_identifier(node.name, quoted=True))
            node.replace(exp.Subquery(this=inner, alias=given.copy()))
            if given.args.get("columns"):
                raise Unfollowed("column aliases")
            return alias, shape
        if self._reaches(node, known):
            raise Unfollowed(type(node).__name__)
        return alias, Shape(None)

    def _finish(self, node: exp.Select, scope: Flags, row: Flag, extra: Flag) -> Made:
        """The SELECT with its groups, its HAVING and QUALIFY, its order and its columns."""
        names = written_out(node, scope.shapes)
        group = node.args.get("group")
        scope.grouped = bool(group) or any(
            aggregates(one) for one in (*node.expressions, *filter(None, [node.args.get("having")]))
        )
        if scope.grouped:
            keys = [*group.expressions] if group else []
            if group and any(value for key, value in group.args.items() if key not in ("expressions", "all")):
                raise Unfollowed("grouping sets")
            if group and group.args.get("all"):
                keys += [one for one in node.expressions if not aggregates(one)]
            if any(scope.clause(one) is not None for one in keys):
                raise Unfollowed("group by what is hidden")
            existing = bool(keys)
            row = exp.func("bool_and", row, dialect="duckdb") if existing and row is not None else None
            extra = exp.func("bool_and", extra, dialect="duckdb") if existing and extra is not None else None
            scope.level = row
        flags = [scope.of(one.unalias()) for one in node.expressions]
        for key in ("having", "qualify"):
            clause = node.args.get(key)
            if clause and (flag := scope.of(clause.this)) is not None:
                row, extra = either([row, flag]), either([extra, lacking(clause.this)])
                clause.set("this", also(clause.this, flag))
        touched = any(one is not None for one in flags) or row is not None
        if node.args.get("distinct") and touched:
            raise Unfollowed("distinct")
        order, terms = None, node.args.get("order")
        cut = node.args.get("limit") or node.args.get("offset")
        distinct = node.args.get("distinct")
        for term in terms.expressions if terms else ():
            meant = scope.meant(term.this)
            whole = isinstance(meant, exp.Star) or meant.name.upper() == "ALL"
            flag = either(flags) if whole else scope.of(meant)
            if flag is not None and not cut and not whole:
                # What is hidden, or known in part, has no place among the others.
                term.set("this", exp.Case(ifs=[exp.If(this=flag.copy(), true=exp.null())], default=meant.copy()))
                term.set("nulls_first", False)
            order = either([order, flag])
        if distinct and either([order, scope.of(distinct)]) is not None:
            raise Unfollowed("distinct on")  # which row of several is left
        if cut and (order is not None or row is not None):
            # Which rows are left hangs on all that were there.
            row = exp.Window(this=exp.func("bool_or", sure(either([order, row])), dialect="duckdb"))
        return Made(node, names, flags, row, extra, order)
