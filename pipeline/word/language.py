"""What a tag may say: jinja2's expressions, sandboxed, strict, with a name's place in every mistake.

Differences from plain jinja2, all on purpose: fields of data come before methods; only methods of plain values may be
called; every loop and every long text is paid from a budget; nothing a value holds becomes markup.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from types import CodeType
from typing import Any

from jinja2 import TemplateSyntaxError, Undefined, nodes
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import Namespace

from pipeline.word import filters as own
from pipeline.word.meter import CALL, charge
from pipeline.word.missing import Missing, same_name
from pipeline.word.operators import OPERATORS, bounded_range
from pipeline.word.paying import PayingGenerator, PayingParser
from pipeline.word.steps import STEPS
from pipeline.word.wording import TOO_DEEP

TEXT_METHODS = (
    "strip lstrip rstrip upper lower title capitalize startswith endswith replace split rsplit "
    "splitlines join find rfind index count isdigit isalpha isalnum isspace isupper islower "
    "removeprefix removesuffix partition rpartition zfill ljust rjust center format"
)
METHODS: dict[type, frozenset[str]] = {
    str: frozenset(TEXT_METHODS.split()),
    dict: frozenset({"items", "keys", "values", "get"}),
    list: frozenset({"index", "count"}),
    tuple: frozenset({"index", "count"}),
}
DATE_METHODS = frozenset(["strftime", "isoformat", "weekday", "isoweekday", "date", "time"])
PLAIN = (str, int, float, bool, type(None))


class Language(SandboxedEnvironment):
    """The environment templates are compiled in; a caller may add filters and functions of its own to one."""

    code_generator_class = PayingGenerator
    intercepted_binops = frozenset(OPERATORS)

    def __init__(
        self,
        filters: Mapping[str, Callable[..., Any]] | None = None,
        functions: Mapping[str, Callable[..., Any]] | None = None,
    ) -> None:
        super().__init__(
            autoescape=True,
            undefined=Missing,
            keep_trailing_newline=True,
            cache_size=0,
            variable_start_string="\x02",
            variable_end_string="\x03",
            block_start_string="\x04",
            block_end_string="\x05",
            comment_start_string="\x06",
            comment_end_string="\x0e",
        )
        self.binop_table.update(OPERATORS)
        self.filters = {**own.filters_of(self.filters), **STEPS}
        tests: dict[str, Any] = dict(self.tests)
        self.tests = tests | {name: own.comparing(tests[name]) for name in own.COMPARISONS.split()}
        for name in ("lipsum", "cycler", "joiner"):
            del self.globals[name]
        self.globals |= {"range": bounded_range, "dict": own.mapping}
        wrong = [name for name in (*(filters or {}), *(functions or {})) if not name.isidentifier() or name[0] == "_"]
        if wrong:
            raise ValueError(f"no name for a filter or a function: {wrong[0]!r}")
        self.filters |= {name: own.metered(name, own.unmarked(one)) for name, one in (filters or {}).items()}
        self.own = tuple(own.unmarked(one) for one in (functions or {}).values())
        self.globals.update(zip(functions or {}, self.own, strict=True))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            return PayingParser(self, source, name, filename).parse()
        except RecursionError as error:
            raise TemplateSyntaxError(TOO_DEEP, 1) from error

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        try:
            return super()._generate(source, name, filename, defer_init)
        except RecursionError as error:
            raise TemplateSyntaxError(TOO_DEEP, 1) from error

    def _compile(self, source: str, filename: str) -> CodeType:
        # Python allows 200 brackets and 20 loops within one another.
        try:
            return super()._compile(source, filename)
        except (RecursionError, MemoryError, SyntaxError) as error:
            raise TemplateSyntaxError(TOO_DEEP, 1) from error

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a mapping, an attribute of a record, or a harmless method of a plain value."""
        if isinstance(obj, Mapping):
            try:
                return obj[attribute]
            except (KeyError, TypeError):
                found = same_name(obj, attribute, Missing)
                if found is not Missing:
                    return found
        return self._attribute(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """``obj[argument]``, or the attribute of that name."""
        if isinstance(obj, Undefined):
            return obj
        try:
            return obj[argument]
        except (TypeError, LookupError, AttributeError):
            return self._attribute(obj, argument) if isinstance(argument, str) else Missing(obj=obj, name=argument)

    def _attribute(self, obj: Any, name: str) -> Any:
        if isinstance(obj, Undefined):
            return obj
        if name.startswith("_"):
            return Missing(obj=obj, name=name)
        value = getattr(obj, name, Missing)
        if value is Missing:
            return Missing(obj=obj, name=name)
        if not callable(value) or isinstance(value, Macro) or isinstance(obj, (LoopContext, Namespace)):
            return value
        return own.method(obj, name, value) if _allowed(obj, name) else Missing(obj=obj, name=name)

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as jinja2 has it
        """Call a macro or a function, for what a call costs."""
        charge(CALL + len(args))
        return super().call(__context, __obj, *args, **kwargs)

    def is_safe_callable(self, obj: Any) -> bool:
        """Methods were allowed one by one when they were looked up; a class or function held by data never is."""
        # A name the data does not have says so itself when it is called.
        if isinstance(obj, (Macro, LoopContext, Missing)) or obj in CALLABLE or any(obj is one for one in self.own):
            return True
        return getattr(obj, "__name__", "") in ALLOWED_NAMES


ALLOWED_NAMES = frozenset().union(*METHODS.values(), DATE_METHODS, {"cycle", "changed", "caller"})
CALLABLE: tuple[Any, ...] = (own.mapping, Namespace, bounded_range)


def _allowed(obj: object, name: str) -> bool:
    if isinstance(obj, (datetime.date, datetime.time)):
        return name in DATE_METHODS
    return any(name in names for kind, names in METHODS.items() if isinstance(obj, kind))


LANGUAGE = Language()
