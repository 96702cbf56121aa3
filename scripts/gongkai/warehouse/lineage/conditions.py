"""What conditions tell: by which private columns rows are chosen, what is tied to them, what the query itself spells out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlglot import exp

from gongkai.warehouse.lineage.relations import NONE, Scope, Scopes, Sources


@dataclass(frozen=True)
class Atom:
    """One condition; ``brings`` names what the join brings whose condition it is, "" for one of WHERE, HAVING, QUALIFY."""

    node: exp.Expression
    brings: str = ""
    nearest: bool = False
    """Of an ASOF join, where one bound does pick a row."""
    idle: bool = False
    """Of a LEFT JOIN of which nothing public is used: what stands before it is the same with it and without."""

    @property
    def equal(self) -> bool:
        """Whether it may pick a row by itself: every condition but <, >, <=, >=, <> (and these, of the nearest)."""
        return self.nearest or not isinstance(self.node, exp.NEQ | exp.GT | exp.GTE | exp.LT | exp.LTE)

    @property
    def compares(self) -> bool:
        """Whether it sets two things side by side, so that it is no bare column."""
        return isinstance(self.node, exp.Predicate | exp.Binary)


class Conditions:
    """The conditions of one SELECT. ``sources`` tells what an expression comes from, by what the scopes say; ``spelled`` collects
    the private columns that are compared with a word of the query."""

    def __init__(self, scopes: Scopes, sources: Callable[[exp.Expression, Scopes], Sources], private: Sources) -> None:
        self.scopes = scopes
        self.sources = sources
        self.private = private
        self.spelled: Sources = NONE

    def tie(self, atoms: Sequence[Atom]) -> Sources:
        """The private columns by which rows are chosen; what these conditions tie to them is noted in the scope.

        A row is picked by a key that it shares, or by two bounds; one bound alone picks none. The condition of a join picks
        rows of what it brings, or, where that is what holds the secret, of what stands before it."""
        scope, chosen = self.scopes[0], NONE
        before = -1
        made: set[tuple[int, str]] = set()
        while before != (before := _size(scope)):
            bounds: dict[str, Sources] = {}
            for at, atom in enumerate(atoms):
                here = self.sources(atom.node, self.scopes) & self.private
                if not here:
                    continue
                public = [
                    one for one in _mentioned(atom.node, scope) if not (scope.column(*one) or NONE) & self.private
                ]
                words = self.spell(atom.node)
                held = all(self.sources(one, self.scopes) & self.private for one in atom.node.iter_expressions())
                chosen |= here if words or not (held and atom.compares) else NONE
                # What this condition itself has tied is no secret of its own that it could hand back.
                secret = {
                    alias for alias, name in _mentioned(atom.node, scope) if (alias, name) not in public
                    and ((at, alias) not in made or scope.relations[alias].columns.get(name, NONE) & self.private
                         or any(one != at and other == alias for one, other in made))
                }  # fmt: skip
                for alias, name in public:
                    apart = here - scope.relations[alias].all
                    picked = atom.brings in ("", alias) or (atom.brings in secret and not atom.idle)
                    if picked and (atom.equal or alias in bounds):
                        scope.tied[alias] = scope.tied.get(alias, NONE) | apart
                        made.add((at, alias))
                    if picked and atom.equal and not atom.node.find(exp.Add, exp.Sub, exp.Mul, exp.Div):
                        key = (alias, name)
                        scope.tied_columns[key] = scope.tied_columns.get(key, NONE) | here
                    elif not atom.equal:
                        bounds[alias] = here
        return chosen

    def is_idle(self, node: exp.Select, join: exp.Join, brings: str) -> bool:
        """Whether what a join brings is used by nothing but its own condition and columns that are private for it."""
        relation = self.scopes[0].relations.get(brings)
        if relation is None or relation.rest is not None:
            return False

        def uses(part: exp.Expression) -> bool:
            if any(not isinstance(one.parent, exp.Count) for one in part.find_all(exp.Star, exp.Columns)):
                return True
            names = [(one.table.casefold(), one.name.casefold()) for one in part.find_all(exp.Column)]
            return any(
                table == brings or name == brings or (not table and name in relation.columns) for table, name in names
            )

        parts = [one for key, one in node.args.items() if isinstance(one, exp.Expression) and key != "from_"]
        others = [one for one in node.args.get("joins") or [] if one is not join] + (node.args.get("laterals") or [])
        if any(uses(one) for one in (*parts, *others)):
            return False
        return all(self.sources(one, self.scopes) & self.private for one in node.expressions if uses(one))

    def spell(self, atom: exp.Expression) -> bool:
        """Whether something private is compared with a word of the query itself, or is itself the condition; 0 and the empty
        text say nothing of a cell. A column that comes of no table (VALUES, SELECT 2 AS m) holds such words."""
        found = False
        whole = [] if isinstance(atom, exp.Predicate | exp.Binary) else [atom]
        inner = [
            one for one in atom.find_all(exp.Predicate) if one.find_ancestor(exp.Query) is atom.find_ancestor(exp.Query)
        ]
        for part in (*whole, *inner):
            here = self.sources(part, self.scopes) & self.private
            sides = list(part.iter_expressions())
            constant = [each for each in sides if (part is atom and whole) or not each.find(exp.Column)]
            words = [each.name for side in constant for each in side.find_all(exp.Literal)]
            words += [side.sql() for side in sides if side not in constant and not self.sources(side, self.scopes)]
            bare = isinstance(part, exp.Column)
            if isinstance(part, exp.Is) and isinstance(part.expression, exp.Null):
                # Whether there is a partner is no secret, nor whether a plain column is empty (see _sources); whether
                # something made of one is may be.
                loose = (Scope(self.scopes[0].relations, self.scopes[0].aliases), *self.scopes[1:])
                bare = bool(self.sources(part, loose) & self.private)
            if here and (bare or any(each not in ("", "0") for each in words)):
                self.spelled |= here
                found = True
        return found


def _mentioned(atom: exp.Expression, scope: Scope) -> Iterator[tuple[str, str]]:
    """(relation, column) for each column in a condition that this scope's relations have."""
    for one in atom.find_all(exp.Column):
        name, table = one.name.casefold(), one.table.casefold()
        for alias, relation in scope.relations.items():
            if (not table or table == alias) and (name in relation.columns or relation.rest is not None):
                yield alias, name


def atoms_of(node: exp.Expression) -> list[exp.Expression]:
    """The conditions that AND, OR and NOT are made of."""
    if isinstance(node, exp.And | exp.Or):
        return atoms_of(node.this) + atoms_of(node.expression)
    if isinstance(node, exp.Not | exp.Paren):
        return atoms_of(node.this)
    return [node]


def _size(scope: Scope) -> int:
    return sum(map(len, (*scope.tied.values(), *scope.tied_columns.values())))
