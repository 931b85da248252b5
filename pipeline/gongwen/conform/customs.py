"""The rules around the page, as warnings a clerk can read; each names where it is written and may be switched off.

条例: 《党政机关公文处理工作条例》(中办发〔2012〕14号). 督查条例: 《政府督查工作条例》(国务院令第733号).
减负规定: 《整治形式主义为基层减负若干规定》(2024). The standard itself does not ask for any of this.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from pipeline.gongwen.conform import (
    accuracy,
    addressed,
    amounts,
    cited,
    columns,
    contradictions,
    counting,
    deeds,
    entitled,
    enumerated,
    goals,
    headed,
    lookalike,
    meetings,
    naming,
    outline,
    periods,
    rates,
    sentences,
    statements,
    tabled,
    timing,
    twofold,
    usage,
)
from pipeline.gongwen.conform.elements import Form, Role
from pipeline.gongwen.conform.findings import Finding, Result
from pipeline.gongwen.conform.subject import Subject

_INTERNAL = re.compile(
    r"((?<=[局厅])(?!办公)[\u4e00-\u9fff]{2,8}[科处股室]|督查室|督查科|督办科|秘书科|综合科|政工科|内设机构)(?:文件)?$"
)
_LOWER = re.compile(r"各?[县市区乡镇（）、]*(?:人民政府|党委)(?!办公室)")
_DIRECTIVE = re.compile(r"务必|必须|限期|责令|严禁")
_REPORTS = re.compile(r"(?:每[日周旬月季]|逐[日周月]).{0,12}(?:报送|上报|报告)")
_GOES_ON = re.compile(r"(?:继续|同样|仍)[^。；]{0,4}$")
_REASON = re.compile(r"根据|按照|依据|依照|要求|规定")
_BLAME = re.compile(r"(?:予以|给予|将|进行)(?:通报批评|问责|追究责任|追责|约谈)")
_PROPOSAL = re.compile(r"建议|提请|按程序|依法依规|按照管理权限|报请")
# What papers had below their text under the standard of 1999.
_NO_LONGER = (
    ("主题词", re.compile(r"^主\s*题\s*词\s*[：:]")),
    ("印数", re.compile(r"^[（(]?共\s*印[制发]?\s*[0-9]+\s*份[）)]?[。]?$|印发\s+[（(]?共印?\s*[0-9]+\s*份[）)]?$")),
    ("校对、打字", re.compile(r"^(?:校\s*对|打\s*字|打\s*印)\s*[：:]\s*\S{2,4}(?:\s|$)")),
)
_TEXT = (Role.BODY, Role.HEADING)
GENERAL_LENGTH, SPECIAL_LENGTH = 5000, 4000


# The mark of 纪要 and 简报 says what kind of paper it is; their titles name the matter alone.
_UNTITLED = frozenset({Form.MINUTES, Form.BRIEF})
_OF_TITLES = frozenset({"文种", "标题要素"})


class Custom(Struct, frozen=True):
    """A rule around the page: ``name`` switches it off, ``source`` says where it is written, ``of`` which elements it judges."""

    name: str
    source: str
    target: str
    check: Callable[[Subject], Iterator[tuple[str, str]]]
    of: tuple[Role, ...] = (Role.BODY, Role.HEADING)


def check_customs(subject: Subject, file: str, switched_off: Mapping[str, str]) -> Iterator[Finding]:
    """A warning a broken rule; a rule in ``switched_off`` (name → reason) is shown as not judged, with the reason."""
    for custom in CUSTOMS:
        if custom.name in switched_off:
            yield _finding(custom, file, Result.NONE, f"已停用：{switched_off[custom.name]}")
            continue
        found = [] if custom.name in _OF_TITLES and subject.form in _UNTITLED else list(custom.check(subject))
        for measured, where in found:
            yield _finding(custom, file, Result.WARN, measured, where)
        if not found and subject.of(*custom.of):
            yield _finding(custom, file, Result.PASS, "未见不妥")
        elif not found:
            yield _finding(custom, file, Result.NONE, f"无法判断：没有认出{'、'.join(custom.of)}")


def _finding(custom: Custom, file: str, result: Result, measured: str, where: str = "") -> Finding:
    return Finding(
        file=file,
        clause=custom.source,
        name=custom.name,
        result=result,
        measured=measured,
        target=custom.target,
        strength="提示",
        where=where,
    )


def _issuer(subject: Subject) -> Iterator[tuple[str, str]]:
    for element in subject.of(Role.MARK, Role.OFFICE):
        if found := _INTERNAL.search(element.paragraph.text.strip()):
            yield f"内设机构“{found[1]}”不得对外正式行文，请以办公室名义", element.where


def _addressee(subject: Subject) -> Iterator[tuple[str, str]]:
    yield from addressed.addressed_below(subject)
    issuer = subject.text(Role.OFFICE) or subject.text(Role.MARK)
    # A 报告 or 请示 goes to the government above, and tells of what was ordered elsewhere.
    if re.search(r"政府|办公室|办公厅|党委|委员会$", issuer) or not issuer or subject.kind in {"报告", "请示"}:
        return
    for element in subject.of(Role.ADDRESSEE):
        # The government a department belongs to is none below it.
        own = element.paragraph.text.partition("人民政府")[0]
        if own and own in issuer:
            continue
        if _LOWER.search(element.paragraph.text) and _DIRECTIVE.search(subject.text(*_TEXT)):
            yield "部门向下级党委、政府提出了指令性要求", element.where


def _number_code(subject: Subject) -> Iterator[tuple[str, str]]:
    if subject.form not in {Form.DOCUMENT, Form.LETTER}:
        return
    for element in () if subject.proclaimed else subject.of(Role.NUMBER):
        if not re.match(r"[\u4e00-\u9fff]{2,}", element.paragraph.text.strip()):
            yield "发文字号缺少机关代字", element.where
        elif other := addressed.code_of_another(element.paragraph.text, (subject.issuers or [""])[0]):
            yield other, element.where


def _copies(subject: Subject) -> Iterator[tuple[str, str]]:
    for element in subject.of(Role.SECRECY):
        if not subject.of(Role.COPIES) and not element.paragraph.text.startswith("内部"):
            yield "标注了密级，没有份号", element.where


def _keywords(subject: Subject) -> Iterator[tuple[str, str]]:
    for element in subject.elements:
        for name, pattern in _NO_LONGER:
            if pattern.search(element.paragraph.text.strip()):
                yield f"编有“{name}”，现行条例已取消", element.where


def _length(subject: Subject) -> Iterator[tuple[str, str]]:
    count = len(re.sub(r"\s", "", subject.text(*_TEXT)))
    title = subject.text(Role.TITLE)
    special = re.search(r"专项|任务|分解|督办|专题", title)
    limit = SPECIAL_LENGTH if special else GENERAL_LENGTH
    if count > limit:
        yield f"正文 {count} 字", "正文"


def _reports(subject: Subject) -> Iterator[tuple[str, str]]:
    text = subject.text(*_TEXT)
    for element in subject.of(*_TEXT):
        found = _REPORTS.search(element.paragraph.text)
        # 继续每季度报送 goes on with what the paper has given a reason for.
        reasoned = (
            text if found and _GOES_ON.search(element.paragraph.text[: found.start()]) else element.paragraph.text
        )
        if found and not _REASON.search(reasoned):
            yield f"要求“{found[0]}”而未说明依据", element.where
    if re.search(r"签订.{0,6}责任状", text):
        yield "要求签订责任状", "正文"


def _blame(subject: Subject) -> Iterator[tuple[str, str]]:
    for element in subject.of(*_TEXT):
        for sentence in element.paragraph.text.split("。"):
            if (found := _BLAME.search(sentence)) and not _PROPOSAL.search(sentence):
                yield f"直接写“{found[0]}”，应作为建议报批后办理", element.where


def _tables(subject: Subject) -> Iterator[tuple[str, str]]:
    yield from tabled.tables_agree(subject)
    yield from columns.columns_agree(subject)


def _counts(subject: Subject) -> Iterator[tuple[str, str]]:
    yield from counting.counts_agree(subject)
    yield from enumerated.tells_off(subject)


def _periods(subject: Subject) -> Iterator[tuple[str, str]]:
    yield from periods.periods_agree(subject)
    yield from goals.goals_rise(subject)


def _statements(subject: Subject) -> Iterator[tuple[str, str]]:
    for agree in _AGREE:
        yield from agree(subject)


_AGREE = (
    contradictions.elements_agree,
    statements.statements_agree,
    deeds.deeds_agree,
    meetings.meetings_agree,
    cited.citations_agree,
    twofold.told_alike,
    lookalike.looks_alike,
    headed.title_agrees,
)
CUSTOMS: tuple[Custom, ...] = (
    Custom("文种", "条例第八条", "标题以 15 种法定文种之一结尾", entitled.kind_is_statutory, (Role.TITLE,)),
    Custom("标题要素", "条例第九条", "标题由发文机关名称、事由和文种组成", entitled.parts_of_title, (Role.TITLE,)),
    Custom("发文机关", "条例第十七条", "部门内设机构（办公室除外）不对外正式行文", _issuer, (Role.MARK, Role.OFFICE)),
    Custom(
        "主送机关",
        "条例第十六条",
        "部门不向下级党委、政府发布指令性公文，下行文不主送上级",
        _addressee,
        (Role.ADDRESSEE,),
    ),
    Custom("上行文主送", "条例第十五条", "上行文只主送一个上级机关", addressed.upward_addressee, (Role.ADDRESSEE,)),
    Custom("上行文抄送", "条例第十五条", "上行文不抄送下级机关", addressed.upward_copies, (Role.COPY_TO, Role.BODY)),
    Custom("一文一事", "条例第十五条", "请示一文一事", addressed.one_matter),
    Custom("请示结语", "条例第八条", "请示以请求批示、批准结尾", addressed.asks_at_the_end),
    Custom(
        "机关次序",
        "条例第十九条",
        "同一地方的机关按党委、人大、政府、政协排列",
        addressed.order_of_organs,
        (Role.ADDRESSEE, Role.COPY_TO),
    ),
    Custom("主送机关标点", "条例第九条", "主送机关之间用顿号、逗号", addressed.parted_by_semicolons, (Role.ADDRESSEE,)),
    Custom("报告夹带请示", "条例第十五条", "报告中不夹带请示事项", addressed.request_in_report),
    Custom("份号", "条例第九条", "涉密公文标注份号", _copies, (Role.SECRECY, Role.BODY)),
    Custom("机关代字", "条例第九条", "发文字号由机关代字、年份、顺序号组成", _number_code, (Role.NUMBER,)),
    Custom("主题词", "条例第九条", "不再编主题词、印数、校对人", _keywords),
    Custom("篇幅", "减负规定", "一般不超过 5000 字，专项、任务部署不超过 4000 字", _length),
    Custom("报送要求", "减负规定", "要求报送须有依据，不要求签订责任状", _reports),
    Custom("批评问责", "督查条例第二十一条", "批评、追究责任只作为建议，报批后办理", _blame),
    Custom("文种用语", "条例第八条", "正文用语与标题的文种一致", naming.words_of_kind),
    Custom("引用名称", "条例第二十条", "标题与正文所印发文件的名称一致", naming.names_agree),
    Custom("机关名称", "条例第二十条", "印发机关与发文机关的名称没有一字之差", naming.offices_agree, (Role.PRINTER,)),
    Custom("日期核对", "条例第二十条", "星期、起止、时限前后一致", accuracy.days_agree),
    Custom("次序项数", "条例第二十条", "次序不跳，项数与所列一致", _counts, (*_TEXT, Role.TABLE)),
    Custom("数量核对", "条例第二十条", "各项之和与总数一致", amounts.parts_agree),
    Custom("数字核对", "条例第二十条", "起止的数前小后大，金额大小写相符", amounts.figures_agree),
    Custom("比例核对", "条例第二十条", "占比、增幅与前面的数相符", rates.rates_agree),
    Custom("期间核对", "条例第二十条", "各阶段依次相接，目标先近后远", _periods),
    Custom("先后核对", "条例第二十条", "已办的事不晚于成文日期", timing.times_agree),
    Custom(
        "表格核对",
        "条例第二十条",
        "合计、单位、时限前后一致，各列填法一致",
        _tables,
        (*_TEXT, Role.TABLE, Role.ATTACHMENT_BODY),
    ),
    Custom("前后一致", "条例第二十条", "各要素所写不相矛盾", _statements),
    Custom("条目核对", "条例第二十条", "标题不重复、有内容，各项末尾标点相称", outline.items_agree),
    Custom("用字", "条例第二十条", "没有错别字", usage.no_wrong_words),
    Custom("字词重复", "条例第二十条", "字词、单位不重复", accuracy.nothing_twice),
    Custom("段落重复", "条例第二十条", "一段话只写一遍", sentences.nothing_pasted_twice),
    Custom("语句完整", "条例第二十条", "一句话不断开，段末有标点", sentences.whole_sentences),
    Custom(
        "电话号码",
        "条例第二十条",
        "电话号码、邮箱写全",
        sentences.numbers_are_whole,
        (Role.BODY, Role.HEADING, Role.NOTE),
    ),
    Custom("残留字符", "条例第二十条", "没有网页符号、乱码和未填的地方", sentences.nothing_left_over),
    Custom("修订批注", "条例第二十条", "定稿不留修订和批注", accuracy.nothing_open),
)
