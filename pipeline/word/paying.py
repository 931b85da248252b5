"""Jinja's own parser and generator, but loops, calls and whatever is put together, compared or cut are paid for.

A value goes out through ``context.put(value, line)``, which knows its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import TemplateAssertionError, nodes
from jinja2.compiler import CodeGenerator, Frame, operators
from jinja2.parser import Parser

# What a block has written, until it is filtered.
CAPTURED = "_captured"
# What a value is taken to write; one that writes more pays for itself.
VALUE = 64


class PayingParser(Parser):
    """Jinja's own parser, but loops and macros are paid for: with what a round writes, and what it does.

    A field cannot be called ``self``: jinja gives that name the template itself, whatever the data has under it.
    """

    def parse_primary(self, with_namespace: bool = False) -> nodes.Expr:
        if self.stream.current.test("name:self"):
            self.fail("reserved name 'self'", self.stream.current.lineno)
        return super().parse_primary(with_namespace)

    def parse_for(self) -> nodes.For:
        loop = super().parse_for()
        cost = _cost(loop.body)
        loop.iter = self._filter(loop.iter, "_loop", cost, loop.iter.lineno)
        if loop.recursive:
            # Its other rounds begin where it calls itself.
            loop.body.insert(0, self._pay(cost, loop.lineno))
        return loop

    def parse_macro(self) -> nodes.Macro:
        macro = super().parse_macro()
        macro.body.insert(0, self._pay(_cost(macro.body), macro.lineno))
        return macro

    def parse_call_block(self) -> nodes.CallBlock:
        block = super().parse_call_block()
        block.body.insert(0, self._pay(_cost(block.body), block.lineno))
        return block

    def parse_filter_block(self) -> nodes.Node | list[nodes.Node]:  # type: ignore[override]  # as other statements do
        """What the block writes is captured, filtered and put like any other value."""
        block = super().parse_filter_block()
        name = nodes.Name(CAPTURED, "load", lineno=block.lineno)
        return [self._capture(block.body, block.lineno), nodes.Output([_upon(block.filter, name)], lineno=block.lineno)]

    def parse_set(self) -> nodes.Node | list[nodes.Node]:  # type: ignore[override]  # as other statements do
        """A filter of a block that is set works on what the block has captured."""
        block = super().parse_set()
        if not isinstance(block, nodes.AssignBlock) or block.filter is None:
            return block
        value = _upon(block.filter, nodes.Name(CAPTURED, "load", lineno=block.lineno))
        return [self._capture(block.body, block.lineno), nodes.Assign(block.target, value, lineno=block.lineno)]

    def _capture(self, body: list[nodes.Node], line: int) -> nodes.Node:
        return nodes.AssignBlock(nodes.Name(CAPTURED, "store", lineno=line), None, body, lineno=line)

    def _pay(self, cost: int, line: int) -> nodes.Stmt:
        return nodes.ExprStmt(self._filter(nodes.Const(None), "_pay", cost, line), lineno=line)

    def _filter(self, subject: Any, name: str, cost: int, line: int) -> nodes.Filter:
        arguments: list[nodes.Expr] = [nodes.Const(cost)]
        return nodes.Filter(subject, name, arguments, [], None, None, lineno=line, environment=self.environment)


def _upon(chain: nodes.Filter, subject: nodes.Expr) -> nodes.Filter:
    """A chain of filters, its innermost upon ``subject``."""
    innermost = chain
    while isinstance(innermost.node, nodes.Filter):
        innermost = innermost.node
    innermost.node = subject
    return chain


def _cost(body: Iterable[nodes.Node]) -> int:
    """The characters a block writes and the steps it takes, less those of loops and macros in it, which pay themselves."""
    total = 0
    for node in body:
        if isinstance(node, nodes.TemplateData):
            total += len(node.data)
        elif isinstance(node, nodes.For):
            total += 2 + _cost([node.iter, *([node.test] if node.test else []), *node.else_])
        elif isinstance(node, nodes.Output):
            total += VALUE * sum(not isinstance(one, nodes.TemplateData) for one in node.nodes) + _cost(node.nodes)
        elif not isinstance(node, (nodes.Macro, nodes.CallBlock)):
            total += 2 + _cost(node.iter_child_nodes())
    return total


class PayingGenerator(CodeGenerator):
    """Jinja's own generator, but a value goes out through ``context.put(value, line)``.

    That a filter or a test is unknown is always told here: jinja puts it off to the run where it stands in a condition.
    """

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802 - jinja2 calls it so
        if node.name not in self.environment.filters:
            raise TemplateAssertionError(f"No filter named {node.name!r} found.", node.lineno)
        super().visit_Filter(node, frame)

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802 - jinja2 calls it so
        if node.name not in self.environment.tests:
            raise TemplateAssertionError(f"No test named {node.name!r} found.", node.lineno)
        super().visit_Test(node, frame)

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802 - jinja2 calls it so
        self._within("held(", super().visit_List, node, frame)

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802 - jinja2 calls it so
        self._within("held(", super().visit_Dict, node, frame)

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:  # noqa: N802 - jinja2 calls it so
        self._within("held(" if node.ctx == "load" else "(", super().visit_Tuple, node, frame)

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802 - jinja2 calls it so
        self.write("(")
        self._sized(node.expr, frame)
        for one in node.ops:
            self.visit(one, frame)
        self.write(")")

    def visit_Operand(self, node: nodes.Operand, frame: Frame) -> None:  # noqa: N802 - jinja2 calls it so
        self.write(f" {operators[node.op]} ")
        self._sized(node.expr, frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 - jinja2 calls it so
        if not isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self._sized(node.node, frame)
        self._within("[", self.visit, node.arg, frame, "]")

    def _sized(self, node: nodes.Expr, frame: Frame) -> None:
        """A value about to be compared or cut, which is paid for by its length."""
        if isinstance(node, nodes.Const):
            self.visit(node, frame)
        else:
            self._within("sized(", self.visit, node, frame)

    def _within(
        self, opening: str, visit: Callable[[Any, Frame], Any], node: nodes.Node, frame: Frame, closing: str = ")"
    ) -> None:
        self.write(opening)
        visit(node, frame)
        self.write(closing)

    def start_write(self, frame: Frame, node: nodes.Node | None = None) -> None:
        """What a call block gives is put like any other value."""
        super().start_write(frame, node)
        self.write("put(")
        self._putting = node.lineno if node else 1

    def end_write(self, frame: Frame) -> None:
        self.write(f", {self._putting})")
        super().end_write(frame)

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("put = context.put")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if isinstance(node, nodes.TemplateData):
            return str(node.as_const(frame.eval_ctx))
        raise nodes.Impossible

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("put(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(f", {node.lineno})")
