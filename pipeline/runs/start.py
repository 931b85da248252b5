"""An office begins: its files, its roster and templates drawn for its name; or the sample, to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from pipeline.blanks.kinds import BLANKS
from pipeline.intake.project import Taken
from pipeline.intake.unitkinds import guess_kind
from pipeline.intake.units import called_in
from pipeline.output.lock import one_at_a_time
from pipeline.output.transaction import write_all
from pipeline.problems import MaterialError, Place, Problem
from pipeline.runs.ingest import Notice, plan_files
from pipeline.sources.officebook import UnitRow
from pipeline.sources.yamledit import scalar
from pipeline.walker import contents, files_below, read_bytes

SAMPLE = Path(__file__).parent.parent / "sample"
OFFICE, UNITS = "sources/office.yaml", "sources/units.yaml"
OFFICE_TEXT = """\
# 发文机关（本办公室）。核定后从“待核”中删去。
单位: {short}                          # 须在 units.yaml 中登记；文件上用它的全称
机关代字: {code}                       # 发文字号的前半部分
{more}联系人: {contact}
电话: {phone}
用印: {sealed}                         # 是：加盖印章的格式；否：不加盖印章的格式
通知格式: 信函                         # 督办用的通知是信函格式还是文件格式；不写就是信函
# 发文归档时写在归档说明里的。保管期限：永久、30年、10年三者之一；不写则注明“未定”。
归档:
  密级: 无                             # 本程序不能用来办理涉密文件
  # 存PDF: 是                          # 装有 LibreOffice 的，归档里同时存一份 PDF 供阅览
待核: [机关代字, 用印]
"""
UNITS_TEXT = """\
# 单位名册：方案中用到的每一种写法，都要在这里登记到一个单位名下。
#   简称：第一个用在文件中；后面可再写方案里出现的别的写法，如 [市卫健委, 市卫生健康委]。
#   次序：文件中的先后，不能重复，可以留空号。本办公室自己不发给自己，用 0。
# 组：一次指多个单位的说法（各成员单位等）。成员写简称。
单位:
"""


class Answers(Struct, frozen=True, kw_only=True):
    """What an office says of itself."""

    name: str
    short: str
    code: str
    contact: str = ""
    phone: str = ""
    sealed: bool = True
    document_code: str = ""
    copy_to: tuple[str, ...] = ()
    joint: tuple[str, ...] = ()

    @property
    def cells(self) -> int:
        """How long a name its templates must hold."""
        return max(map(len, (self.name, *self.joint)))


class Begun(Struct, frozen=True):
    """What was written, the plan among it if one was taken in; ``replaced``: the sample stood there and made room."""

    files: tuple[str, ...]
    replaced: bool = False
    taken: Taken | None = None


def begin(root: Path, answers: Answers, units: Sequence[UnitRow] = (), notice: Notice | None = None) -> Begun:
    """Write the office, its roster and its templates under ``root``, and the plan of a ``notice``: all of it or nothing.

    The untouched sample makes room. Raises MaterialError when another office works here already.
    """
    with one_at_a_time(root):
        sample = _is_sample(root)
        if files_below(root / "sources") and not sample:
            remedy = (
                "本办公室还为另一个机构（如另一个领导小组办公室）发文的，加 ADD=1，在这里加建；"
                "要为另一个办公室另建材料的，请先把 sources/、templates/、out/ 移到别处；只改本办公室的，请直接改 sources/office.yaml。"
            )
            raise MaterialError([Problem(Place("sources/"), "这里已经有一个办公室的材料。", remedy)])
        files = {OFFICE: office_text(answers).encode(), UNITS: _roster(answers, units, notice).encode()}
        cells = answers.cells
        files |= {f"templates/{name}": draw(cells) for name, draw in BLANKS.items()}
        taken = plan_files(notice, {UNITS: files[UNITS]}) if notice else None
        gone = dict.fromkeys(_plans_of_the_sample(root)) if sample else {}
        wanted: dict[str, bytes | None] = {**gone, **files, **(taken.files if taken else {})}
        read: dict[str, bytes | None] = {
            path: read_bytes(root / path, path) for path in wanted if (root / path).is_file()
        }
        written = write_all(root, wanted, read)
        _clear(root)
        return Begun(tuple(path for path in written if path not in gone), sample, taken)


def lay_out_sample(root: Path) -> Path:
    """The sample as a project of its own at ``root``, unless it is there."""
    files = {f"sources/{path.relative_to(SAMPLE).as_posix()}": path.read_bytes() for path in files_below(SAMPLE)}
    cells = 17
    files |= {f"templates/{name}": draw(cells) for name, draw in BLANKS.items()}
    with one_at_a_time(root):
        if not files_below(root / "sources"):
            write_all(root, files, {})
    return root


def _is_sample(root: Path) -> bool:
    """Whether the sample stands here as it was delivered: its plan and office, nothing issued, no ledger."""
    ours = {path.relative_to(SAMPLE).as_posix() for path in files_below(SAMPLE)}
    theirs = {path.relative_to(root / "sources").as_posix() for path in files_below(root / "sources")}
    if theirs != ours or contents(root / "out/archive"):
        return False
    return all(
        (root / "sources" / name).read_bytes() == (SAMPLE / name).read_bytes()
        for name in ours
        if name.endswith("plan.yaml")
    )


def _plans_of_the_sample(root: Path) -> list[str]:
    """The sample's plan; its drafts are withdrawn by the next run, as of any plan that is gone."""
    paths = (path.relative_to(root) for path in files_below(root / "sources"))
    return [path.as_posix() for path in paths if len(path.parts) > 2]


def _clear(root: Path) -> None:
    """Folders that are empty now."""
    for folder in contents(root / "sources"):
        if folder.is_dir() and not files_below(folder):
            with suppress(OSError):
                folder.rmdir()


def office_text(answers: Answers) -> str:
    """A file that tells of an issuing office, to be confirmed."""
    return OFFICE_TEXT.format(
        short=scalar(answers.short),
        code=scalar(answers.code),
        more="".join(f"{key}: {said}\n" for key, said in _more(answers)),
        contact=scalar(answers.contact) if answers.contact else "",
        phone=scalar(answers.phone) if answers.phone else "",
        sealed="是" if answers.sealed else "否",
    )


def _more(answers: Answers) -> Iterator[tuple[str, str]]:
    """What few offices have, and the others find no line for."""
    if answers.document_code:
        yield "文件代字", scalar(answers.document_code)
    if answers.joint:
        yield "联合发文", _listed(answers.joint)
    if answers.copy_to:
        yield "抄送", _listed(answers.copy_to)


def _listed(names: Sequence[str]) -> str:
    return "".join(f"\n  - {scalar(name)}" for name in names)


def _roster(answers: Answers, units: Sequence[UnitRow], notice: Notice | None) -> str:
    own = UnitRow(
        full_name=answers.name,
        names=(answers.short,),
        kind=guess_kind(answers.name),
        contact=answers.contact,
        phone=answers.phone,
        place=Place(UNITS),
    )
    others = [unit for unit in units if answers.name != unit.full_name and answers.short not in unit.names]
    lines = [
        line
        for order, unit in enumerate([own, *others, *joined(answers, others, notice)])
        for line in _entry(order, unit)
    ]
    return UNITS_TEXT + "\n".join(lines) + "\n"


def joined(answers: Answers, units: Sequence[UnitRow], notice: Notice | None) -> Iterator[UnitRow]:
    """The offices it issues with that are not among ``units``, by the names that the plan of ``notice`` has for them."""
    known = {name for unit in units for name in (unit.full_name, *unit.names)}
    called = called_in(notice.intake) if notice else {}
    for name in answers.joint:
        if name not in known:
            yield UnitRow(
                full_name=name, names=(called.get(name, name),), kind="", contact="", phone="", place=Place(UNITS)
            )


def _entry(order: int, unit: UnitRow) -> Iterator[str]:
    yield "  - 简称:"
    yield from (f"      - {scalar(name)}" for name in unit.names)
    yield f"    全称: {scalar(unit.full_name)}"
    yield f"    类别: {unit.kind or guess_kind(unit.full_name)}"
    yield f"    次序: {order}"
    yield f"    联系人: {scalar(unit.contact) if unit.contact else ''}".rstrip()
    yield f"    电话: {scalar(unit.phone) if unit.phone else ''}".rstrip()
    if unit.email:
        yield f"    电子邮箱: {scalar(unit.email)}"
    if not unit.kind:
        yield "    待核: 类别由名称推断"
