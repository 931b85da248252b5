"""Reports that the plan wants sent to another body than the office that asks for them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.grammar.receiver import receiver_of
from pipeline.plan.asked import Asked
from pipeline.plan.contradictions import Doubt
from pipeline.plan.model import Plan, Unit
from pipeline.plan.office import Office
from pipeline.plan.register import Register
from pipeline.problems import Place


def sent_elsewhere(plan: Plan, asked: Asked, office: Office, register: Register) -> Iterator[Doubt]:
    """Words that ask for something to be sent to a unit of the register, quoted by a paper that wants it here."""
    place = Place(plan.file("supervision.yaml"))
    for words, field in ((asked.words, "推进落实措施"), (asked.reporting.words, "报送节奏")):
        whom = register.find(receiver_of(words))
        if isinstance(whom, Unit) and whom not in office.signing:
            what = f"“{words}”是送{whom.name}的，函里引来请各单位送{office.called_itself}"
            yield Doubt(place, what, f"不送{office.called_itself}的，请删去“{field}”一项；")
