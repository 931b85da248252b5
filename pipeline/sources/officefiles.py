"""``units.yaml``, ``office.yaml`` and ``supervision.yaml`` → records."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from pipeline.grammar.secrecy import is_secret
from pipeline.sources.desk import Desk
from pipeline.sources.planfile import SEEN, seen_in
from pipeline.sources.records import Archiving, GroupRecord, OfficeRecord, SupervisionRecord, UnitRecord, UnitsRecord
from pipeline.sources.roundsfile import KEYS, ROUNDS, parse_rounds
from pipeline.sources.yamltext import Node, Table, Text, parse_yaml

KINDS = (
    "党委部门", "法院检察院", "政府部门", "垂直管理单位", "人民团体", "议事协调机构", "内设机构", "事业单位", "地方政府",
    "企业", "其他",
)  # fmt: skip
UNIT = ("简称", "全称", "类别", "次序", "编号", "联系人", "电话", "电子邮箱", "备注", "待核")
# What nobody is asked for when an office begins.
LATER = ("次序", "编号", "备注", "待核")
GROUP = ("名称", "成员", "待核")
# Why two offices number with one code.
SHARED = "代字共用"
OFFICE = (
    "单位",
    "机关代字",
    "文件代字",
    SHARED,
    "联合发文",
    "自称",
    "抄送",
    "联系人",
    "电话",
    "用印",
    "通知格式",
    "归档",
    "不检查",
    "待核",
)
# How supervision notices are set; the first is what an office gets that does not say.
FORMS = ("信函", "文件")
YES_NO = ("是", "否")
ARCHIVING = ("保管期限", "分种保管期限", "密级", "存PDF")
# The terms of keeping that offices use, longest first.
RETENTION = ("永久", "30年", "10年")
MEASURES = ("依据章节", "依据原文", "报送截止")
SUPERVISION = ("推进落实措施", "发送方式", *ROUNDS, "待核", SEEN)
# How the units are told of their tasks: a letter to each, or one notice to all. The first is what an office gets that does
# not say.
SENDING = EACH, TO_ALL = ("逐个函", "一份通知")


class Names(Struct, frozen=True):
    """What ``office.yaml`` may name of what other rooms have: the kinds of paper, and the rules around the page that may be
    switched off (asked for only where one is)."""

    papers: tuple[str, ...] = ()
    rules: Callable[[], tuple[str, ...]] = tuple


NO_NAMES = Names()


def parse_units(data: bytes, file: str, desk: Desk) -> UnitsRecord | None:
    """Parse ``units.yaml``; mistakes go to ``desk``. Raises MaterialError when the file is not YAML."""
    table = desk.table(parse_yaml(data, file, ("单位", "组", *UNIT, *GROUP)), "单位名册", ("单位", "组"))
    if table is None:
        return None
    units = (_unit(node, desk) for node in desk.items(table, "单位", required=True))
    groups = (_group(node, desk) for node in desk.items(table, "组"))
    return UnitsRecord(file, tuple(filter(None, units)), tuple(filter(None, groups)))


def _unit(node: Node, desk: Desk) -> UnitRecord | None:
    table = desk.table(node, "单位", UNIT)
    if table is None:
        return None
    names = desk.lines(table, "简称", required=True)
    full_name = desk.text(table, "全称", required=True)
    kind = desk.choice(desk.text(table, "类别", required=True), KINDS)
    order = desk.whole(desk.text(table, "次序", required=True))
    if not names or full_name is None or kind is None or order is None:
        return None
    number = desk.whole(desk.text(table, "编号"))
    return UnitRecord(
        names=names,
        full_name=full_name,
        kind=kind,
        order=order,
        number=order if number is None else number,
        contact=_optional(table, "联系人", desk),
        phone=_optional(table, "电话", desk),
        email=_optional(table, "电子邮箱", desk),
        unconfirmed=desk.lines(table, "待核"),
        place=table.place,
        note=_optional(table, "备注", desk),
    )


def _group(node: Node, desk: Desk) -> GroupRecord | None:
    table = desk.table(node, "组", GROUP)
    if table is None:
        return None
    names = desk.lines(table, "名称", required=True)
    members = desk.lines(table, "成员", required=True)
    return GroupRecord(names, members, desk.lines(table, "待核"), table.place) if names else None


def parse_office(data: bytes, file: str, desk: Desk, names: Names = NO_NAMES) -> OfficeRecord | None:
    """Parse ``office.yaml``; mistakes go to ``desk``. Raises MaterialError when the file is not YAML."""
    table = desk.table(parse_yaml(data, file, (*OFFICE, *ARCHIVING)), "发文机关", OFFICE)
    if table is None:
        return None
    unit = desk.text(table, "单位", required=True)
    code = desk.text(table, "机关代字", required=True)
    sealed = desk.choice(desk.text(table, "用印", required=True), YES_NO)
    if unit is None or code is None or sealed is None:
        return None
    contact, phone = _optional(table, "联系人", desk), _optional(table, "电话", desk)
    unconfirmed, switched_off = desk.lines(table, "待核"), _switched_off(table, desk, names)
    form = desk.choice(desk.text(table, "通知格式"), FORMS) or FORMS[0]
    return OfficeRecord(
        file=file,
        unit=unit,
        code=code,
        contact=contact,
        phone=phone,
        sealed=sealed == "是",
        unconfirmed=unconfirmed,
        switched_off=switched_off,
        notice_form=form,
        archiving=_archiving(table, desk, names),
        document_code=desk.text(table, "文件代字"),
        copy_to=desk.lines(table, "抄送"),
        joint=desk.lines(table, "联合发文"),
        shared=_optional(table, SHARED, desk),
        self_name=_optional(table, "自称", desk),
    )


def _archiving(table: Table, desk: Desk, names: Names) -> Archiving:
    node = table.entries.get("归档")
    found = desk.table(node, "归档", ARCHIVING) if node else None
    if found is None:
        return Archiving()
    secrecy = desk.text(found, "密级")
    if secrecy and is_secret(secrecy.value):
        remedy = "涉密文件请按保密规定在涉密设备上办理；不涉密的，请把“密级”写成“无”或删去这一行。"
        desk.report(secrecy.place, f"密级“{secrecy.value}”：本程序不能用来办理涉密文件。", remedy)
    retention = desk.choice(desk.text(found, "保管期限"), RETENTION)
    pages = desk.choice(desk.text(found, "存PDF"), YES_NO)
    return Archiving(secrecy.value if secrecy else "无", retention or "", _by_kind(found, desk, names), pages == "是")


def _by_kind(table: Table, desk: Desk, names: Names) -> dict[str, str]:
    node = table.entries.get("分种保管期限")
    kinds = desk.table(node, "分种保管期限", names.papers) if node else None
    if kinds is None:
        return {}
    said = {key: desk.choice(desk.text(kinds, key, required=True), RETENTION) for key in kinds.entries}
    return {key: retention for key, retention in said.items() if retention}


def _switched_off(table: Table, desk: Desk, names: Names) -> tuple[tuple[Text, str], ...]:
    node = table.entries.get("不检查")
    rules = desk.table(node, "不检查", names.rules()) if node else None
    if rules is None:
        return ()
    reasons = {key: desk.text(rules, key, required=True) for key in rules.entries}
    return tuple((rules.keys[key], reason.value) for key, reason in reasons.items() if reason)


def parse_supervision(data: bytes, file: str, desk: Desk) -> SupervisionRecord | None:
    """Parse ``supervision.yaml``; mistakes go to ``desk``. Raises MaterialError when the file is not YAML."""
    known = (*SUPERVISION, *MEASURES, *KEYS)
    table = desk.table(parse_yaml(data, file, known), "督导安排", SUPERVISION)
    if table is None:
        return None
    rounds = parse_rounds(table, desk)
    node = table.entries.get("推进落实措施")
    if node is None:
        desk.report(table.place, "缺少“推进落实措施”。", "请补上“推进落实措施:”一栏，写明依据和报送截止日期。")
        return None
    asked = desk.table(node, "推进落实措施", MEASURES)
    if asked is None:
        return None
    chapter, words = desk.text(asked, "依据章节"), desk.text(asked, "依据原文")
    due = desk.day(desk.text(asked, "报送截止"))
    return SupervisionRecord(
        file=file,
        basis_chapter=chapter,
        basis_words=words,
        due=due,
        unconfirmed=desk.lines(table, "待核"),
        supervision=rounds,
        seen=seen_in(table, desk),
        to_all=desk.choice(desk.text(table, "发送方式"), SENDING) == TO_ALL,
    )


def _optional(table: Table, key: str, desk: Desk) -> str:
    text = desk.text(table, key)
    return text.value if text else ""
