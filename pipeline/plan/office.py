"""Office records → the issuing offices of a project, and the one each plan goes out from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import combinations

from msgspec import Struct

from pipeline.grammar.called import self_name
from pipeline.plan.model import Unit
from pipeline.plan.register import Register
from pipeline.problems import Place, Problem
from pipeline.sources.names import SAFE_NAME
from pipeline.sources.officefiles import SHARED
from pipeline.sources.planfile import ISSUER
from pipeline.sources.records import Archiving, OfficeRecord, PlanRecord

# Seals that the page has room for side by side, one row of them being drawn.
ABREAST = 3


class Office(Struct, frozen=True, kw_only=True):
    """An issuing office: itself a unit, with its document code and contact.

    ``switched_off`` are the rules around the page that it does not want checked, each with its reason; ``notice_form``
    is 信函 or 文件. ``document_code`` begins the numbers of papers in 文件格式, where they have a code of their own;
    ``copy_to`` are those every paper is copied to, ``joint`` those that issue with it, in their order after it. ``file``
    is the clerk's file; ``self_name`` is its word for itself, where it has said one; ``folder`` begins the names of its
    templates below ``templates/`` (empty for the office that came first, else ending in ``/``).
    """

    unit: Unit
    code: str
    contact: str
    phone: str
    sealed: bool
    switched_off: Mapping[str, str]
    notice_form: str
    archiving: Archiving
    file: str
    document_code: str = ""
    copy_to: tuple[str, ...] = ()
    joint: tuple[Unit, ...] = ()
    folder: str = ""
    self_name: str = ""

    @property
    def called_itself(self) -> str:
        """How its papers speak of who signs them: 我局; of several, 我们."""
        return self.self_name or ("我们" if self.joint else self_name(self.unit.full_name))

    @property
    def taking_in(self) -> str:
        """Who takes in answers and questions: of several offices the leading one, whose contact is named."""
        return self.unit.full_name if self.joint else self.called_itself

    @property
    def signing(self) -> tuple[Unit, ...]:
        """All who sign its papers, the leading office first (7.3.5): none of them is written to."""
        return (self.unit, *self.joint)

    @property
    def codeless(self) -> bool:
        """Whether nobody has said what begins the numbers of its papers set as 文件: the code it has is one of 函."""
        return not self.document_code and self.code.endswith("函")

    def code_for(self, form: str) -> str:
        """The code of a paper set as 信函 or as 文件."""
        return self.document_code if form == "文件" and self.document_code else self.code


def office_of(record: OfficeRecord, register: Register, folder: str) -> tuple[Office | None, list[Problem]]:
    """The office of a file; problems: a code or a ``folder`` that cannot name files, an office that is no unit."""
    problems = [*_unsafe(record, folder)]
    joint = tuple(_joint(record, register, problems))
    own = register.find(record.unit.value)
    if not isinstance(own, Unit):
        near = register.suggest(record.unit.value)
        hint = f"是否应为“{near}”？否则" if near else ""
        message = f"发文机关“{record.unit.value}”没有登记为单位。"
        return None, [*problems, Problem(record.unit.place, message, f"{hint}请先在 {register.book} 中登记。")]
    office = Office(
        unit=own,
        code=record.code.value,
        contact=record.contact,
        phone=record.phone,
        sealed=record.sealed,
        switched_off={rule.value: reason for rule, reason in record.switched_off},
        notice_form=record.notice_form,
        archiving=record.archiving,
        document_code=record.document_code.value if record.document_code else "",
        copy_to=tuple(name.value for name in record.copy_to),
        joint=joint,
        file=record.file,
        folder=folder,
        self_name=record.self_name,
    )
    return office, problems


def _joint(record: OfficeRecord, register: Register, problems: list[Problem]) -> Iterator[Unit]:
    """The offices that issue with it; ``problems`` gets those that are no unit, named twice, or too many for one row of seals."""
    seen = [register.find(record.unit.value)]
    for name in record.joint:
        found = register.find(name.value)
        if not isinstance(found, Unit):
            near = register.suggest(name.value)
            hint = f"是否应为“{near}”？否则" if near else ""
            message = f"联合发文的“{name.value}”没有登记为单位。"
            problems.append(Problem(name.place, message, f"{hint}请先在 {register.book} 中登记。"))
        elif found in seen:
            remedy = "“联合发文”只写另外的机关，主办的已经写在“单位”一行；请删去重复的。"
            problems.append(Problem(name.place, f"“{name.value}”在发文机关里写了两次。", remedy))
        else:
            yield found
        seen.append(found)
    if len(record.joint) >= ABREAST:
        message = f"联合发文的机关有{len(record.joint) + 1}个。"
        remedy = f"落款的印章一排最多{ABREAST}个，本程序只排一排：更多机关联合发文的，请在 Word 里另排。"
        problems.append(Problem(record.joint[-1].place, message, remedy))


def _unsafe(record: OfficeRecord, folder: str) -> Iterator[Problem]:
    name = folder.rstrip("/")
    if name and not SAFE_NAME.fullmatch(name):
        remedy = "模板放在同名的文件夹里：请只用汉字、字母、数字和括号，把文件改名，如 office-县安委办.yaml。"
        yield Problem(Place(record.file), f"文件名里的“{name}”含有不宜用作文件夹名的字符。", remedy)
    for code in filter(None, (record.code, record.document_code)):
        if not SAFE_NAME.fullmatch(code.value):
            remedy = "发文字号用作归档文件的名字，请只用汉字、字母、数字和括号。"
            yield Problem(code.place, f"机关代字“{code.value}”含有不宜用作文件名的字符。", remedy)


def check_offices(offices: Sequence[tuple[OfficeRecord, Office]]) -> Iterator[Problem]:
    """A problem for each two files of one office, and for each code that two offices number with unawares."""
    for (first, one), (second, other) in combinations(offices, 2):
        if one.unit == other.unit:
            message = f"“{one.unit.name}”在 {first.file} 中已经写过，又写了一次。"
            yield Problem(second.unit.place, message, "一个发文机关只写一个文件，请删去其中一个。")
            continue
        taken = {text.value: text for text in (first.code, first.document_code) if text}
        for code in filter(None, (second.code, second.document_code)):
            if code.value in taken and not (first.shared or second.shared):
                message = f"代字“{code.value}”同 {first.file} 的一样，两个机关的文会编在一个号序里，分不出是谁的。"
                remedy = f"请改用本机关自己的代字；确由一本登记簿统一编号的，在其中一个文件里加一行“{SHARED}: 理由”。"
                yield Problem(code.place, message, remedy)


def issuer_of(plan: PlanRecord, offices: Sequence[Office], register: Register) -> tuple[Office | None, list[Problem]]:
    """The office that ``plan`` names, else the one that came first; problems: it names no issuing office."""
    if plan.issuer is None:
        return offices[0], []
    office = find_office(offices, plan.issuer.value, register)
    return office, ([] if office else [no_office(plan.issuer.place, plan.issuer.value, offices)])


def find_office(offices: Sequence[Office], name: str, register: Register) -> Office | None:
    """The one of ``offices`` that is called ``name`` in any registered way, or whose templates lie under that name."""
    found = register.find(name)
    return next((one for one in offices if one.unit == found or one.folder == f"{name}/"), None)


def no_office(place: Place, name: str, offices: Sequence[Office]) -> Problem:
    """What is said of a name that is no issuing office."""
    names = [one.unit.name for one in offices]
    near = get_close_matches(name, names, 1, 0.5)
    hint = f"是否应为“{near[0]}”？" if near else ""
    remedy = f"{hint}现有的发文机关：{'、'.join(names)}；还没有建立的，请用 make init ADD=1 加建。"
    return Problem(place, f"“{name}”不是登记了的发文机关。", remedy)


def unsaid(plan: PlanRecord, offices: Sequence[Office]) -> Iterator[Problem]:
    """What a person has to confirm where there are several offices and the plan names none."""
    if plan.issuer is None and len(offices) > 1:
        name = offices[0].unit.name
        message = (
            f"待核：没有写明由哪个机关发文，按 {offices[0].file} 由“{name}”发；请写一行“{ISSUER}: {name}”或别的机关"
        )
        yield Problem(Place(plan.file), message, "")
