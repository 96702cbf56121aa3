"""Templates compiled for one portal in one language: what is the same on all of its pages is reckoned once.

The same templates through Jinja's own `Environment` write the same bytes, only at more than twice the cost; a test holds the
two together. Three things are different in what is compiled:

- Words, settings and conditions that no page changes stand in the code as text.
- A partial that is named by its name stands where it is included, in a scope of its own. (So a traceback names the
  template that includes it.)
- An entry of page data is looked up as an entry, a function of every template is called without asking what it is, text
  that has nothing to escape stays as it is, and a block or a partial is handed on whole and not word by word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from contextlib import suppress
from functools import cache
from types import FunctionType
from typing import Any

from jinja2 import Environment, Template, TemplateAssertionError, nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.utils import _PassArg
from jinja2.visitor import NodeTransformer


class PartialEvaluation(Environment):
    """An environment whose globals are complete before the first template is compiled, and stay as they are.

    ``pure`` names those of its functions whose answer depends on nothing but what they are given. Compiling raises
    TemplateAssertionError where a template gives a global another meaning.
    """

    def __init__(self, words: Mapping[str, Any], pure: Iterable[str], **settings: Any) -> None:
        super().__init__(**settings)
        self.globals: dict[str, Any] = {**self.globals, **words}
        self.code_generator_class = _Writer
        self.templates: dict[str, Template] = {}
        self.pure = frozenset(pure)
        self.absent = cache(lambda name: self.undefined(obj={}, name=name))

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals themselves: Jinja's chain of mappings is walked for every page."""
        return super().make_globals(d) if d else self.globals

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed: nodes.Template = _Known(self, name, filename).visit(super()._parse(source, name, filename))
        return parsed

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:
        """The template of a name, which is looked for once."""
        if globals:
            return super().get_template(name, parent, globals)
        if name not in self.templates:
            self.templates[name] = super().get_template(name, parent, globals)
        return self.templates[name]

    def _generate(self, source: nodes.Template, *args: Any, **settings: Any) -> str:
        parts: list[nodes.Block | nodes.Template] = list(source.find_all(nodes.Block))
        if not parts and not _extends(source):  # else its variables are seen by more than itself
            parts.append(source)
        for one in parts:
            one.body = [nodes.FilterBlock(one.body, nodes.Filter(None, "safe", [], [], None, None))]
        return super()._generate(source, *args, **settings)


def _extends(template: nodes.Template) -> bool:
    return any(isinstance(one, nodes.Extends) for one in template.body)


class _Known(NodeTransformer):
    """Puts values for the expressions that are known, and partials where they are included."""

    def __init__(self, environment: PartialEvaluation, name: str | None, filename: str | None) -> None:
        self.environment = environment
        self.context = nodes.EvalContext(environment)
        self.place = name, filename
        self.direct = {
            name for name, value in environment.globals.items()
            if isinstance(value, FunctionType) and _PassArg.from_obj(value) in (None, _PassArg.context)
        }  # fmt: skip

    def visit_Include(self, node: nodes.Include) -> nodes.Node:
        loader = self.environment.loader
        if loader is None or node.ignore_missing or not node.with_context or not isinstance(node.template, nodes.Const):
            return self.generic_visit(node)
        source, filename, _ = loader.get_source(self.environment, node.template.value)
        partial = self.environment._parse(source, node.template.value, filename)
        if _extends(partial) or partial.find(nodes.Block):
            return node
        return nodes.Scope(partial.body, lineno=node.lineno)

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        found = self.generic_visit(node)
        if isinstance(found, nodes.Call) and isinstance(found.node, nodes.Name) and found.node.name in self.direct:
            # Not as a name: names are looked up in the page first, in every loop anew.
            found.node = nodes.Getitem(nodes.EnvironmentAttribute("globals"), nodes.Const(found.node.name), "load")
        return found

    def visit_Name(self, node: nodes.Name) -> nodes.Node:
        if node.ctx != "load" and node.name in self.environment.globals:
            raise TemplateAssertionError(f"{node.name!r} is known to every template", node.lineno, *self.place)
        return self.generic_visit(node)

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        if isinstance(node, (nodes.Name, nodes.Getattr, nodes.Call)):
            # What cannot be known, or goes wrong, is left to the page that comes to it.
            with suppress(Exception):
                value = self._value(node)
                if value is None or isinstance(value, (str, int)):
                    return nodes.Const(value, lineno=node.lineno)
        return super().generic_visit(node, *args, **kwargs)

    def _value(self, node: nodes.Expr) -> Any:
        """What an expression is on every page. Raises Impossible where that is not known."""
        known, pure = self.environment.globals, self.environment.pure
        match node:
            case nodes.Const():
                return node.value
            case nodes.Name(name=name, ctx="load") if name in known:
                return known[name]
            case nodes.Getattr(node=inner, attr=attr):
                return self.environment.getattr(self._value(inner), attr)
            case nodes.Filter(node=nodes.Expr() as inner, args=[], kwargs=[], dyn_args=None, dyn_kwargs=None):
                given = nodes.Const(self._value(inner))
                return nodes.Filter(given, node.name, [], [], None, None).as_const(self.context)
            case nodes.Call(node=nodes.Name(name=name), dyn_args=None, dyn_kwargs=None) if name in pure:
                words = {one.key: self._value(one.value) for one in node.kwargs}
                return known[name](*[self._value(one) for one in node.args], **words)
        raise nodes.Impossible


class _Writer(CodeGenerator):
    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        self.writeline("from gongkai.render.escaping import escaped")
        self.writeline("from gongkai.render.partial_evaluation import entry")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("escaped(")

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        if hasattr(dict, node.attr):  # Jinja takes the method of this name first
            super().visit_Getattr(node, frame)
            return
        self.write("entry(environment, ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")

    @optimizeconst
    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        match node.node:
            case nodes.Getitem(node=nodes.EnvironmentAttribute(name="globals"), arg=nodes.Const(value=name)) if (
                not forward_caller
            ):
                function: Any = self.environment.globals[name]
                takes = _PassArg.from_obj(function) is _PassArg.context
                # Variables of loops and blocks are not told: these functions ask only what the page is.
                self.write(f"environment.globals[{name!r}]({'context' if takes else '*()'}")
                self.signature(node, frame)
                self.write(")")
            case _:
                super().visit_Call(node, frame, forward_caller=forward_caller)


def entry(environment: PartialEvaluation, value: Any, name: str) -> Any:
    """``value.name`` of a template, where ``name`` is none of a dict's own methods."""
    if value.__class__ is dict:
        return value[name] if name in value else environment.absent(name)
    return environment.getattr(value, name)
