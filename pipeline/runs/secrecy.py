"""The data of a paper → a refusal where they make it a secret one: those are for machines that are cleared for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.grammar.secrecy import is_secret
from pipeline.problems import MaterialError, Place, Problem

FIELD = "密级"


def refuse_secret(context: Mapping[str, object], place: str) -> None:
    """Raises MaterialError where 密级 says 秘密, 机密 or 绝密; ``place`` is the file the data came from."""
    problems = list(_secret(context, Place(place)))
    if problems:
        raise MaterialError(problems)


def _secret(context: Mapping[str, object], place: Place) -> Iterator[Problem]:
    said = str(context.get(FIELD) or "")
    if is_secret(said):
        remedy = "涉密文件请按保密规定在涉密设备上办理；不涉密的，请把“密级”空着。"
        yield Problem(place, f"密级“{said}”：本程序不能用来办理涉密文件。", remedy)
