"""Single breaks a reviewer of the general office finds in papers of other makes: defaults, themes, cells, headings that run on."""

from __future__ import annotations

from docx.enum.text import WD_ALIGN_PARAGRAPH
from lxml import etree

from pipeline.gongwen.ooxml import parse
from tests.gongwen import general
from tests.gongwen.blind import Row, changed
from tests.gongwen.edits import Edit, Paper, aligned, paragraph, says, section, tree
from tests.gongwen.everyday import form, text, unchanged
from tests.gongwen.mutations import Broken, W
from tests.gongwen.strangers import BIAOSONG, FANGSONG, KAITI, NEXT, Stranger

OFFICE = "示例市人民政府"
FACE_OF_LEVELS, LEVELS = "各级标题字体", "层次序数"
FIRST, SECOND = "（一）压实责任。各县区要加强组织领导，定期研究。", "（二）加强调度。各部门要密切配合，形成合力。"
THIRD = "（三）严格考核。市政府办公室要定期通报，确保落实。"
_THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"><a:themeElements>'
    '<a:fontScheme name="Office"><a:minorFont><a:latin typeface="{0}"/><a:ea typeface=""/>'
    '<a:font script="Hans" typeface="{0}"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
)


def headed(number: str, *, two: bool = False) -> Stranger:
    """A paper whose number, and 签发人 beside it, were typed in one row and one face."""
    paper = Stranger()
    paper.head(f"{OFFICE}文件", number)
    paper.title(OFFICE, "关于做好示例工作的通知" if two else "关于解决示例资金的请示")
    paper.add("示例省人民政府：" if not two else "各县（市、区）人民政府：")
    paper.body(
        "要加强组织领导，明确工作责任，及时研究解决工作中遇到的困难和问题，确保取得实效。",
        *([] if two else ["妥否，请批示。"]),
    )
    paper.sign(OFFICE)
    return paper


def two_cells(
    printed: str = "2026年3月2日印发", copied: str = "市委办公室，市人大常委会办公室。", indent: float = 14
) -> bytes:
    """印发机关 and 印发日期 in a cell each, 抄送： and the names likewise."""
    paper = headed("示政发〔2026〕3号", two=True)
    table = paper.lined(paper.document.add_table(2, 2))
    for row, texts in zip(table.rows, (("抄送：", copied), (f"{OFFICE}办公室", printed)), strict=True):
        for cell, said in zip(row.cells, texts, strict=True):
            paper.run(cell.paragraphs[0], said, FANGSONG, 14)
        row.cells[0].paragraphs[0].paragraph_format.left_indent = general_indent(indent)
    return paper.save()


def general_indent(points: float) -> int:
    return round(points * 12700)


def upward(number: str) -> bytes:
    paper = headed("示政〔2026〕3号")
    row = next(one for one in paper.document.paragraphs if "〔" in one.text)
    for run in [*row.runs]:
        row._p.remove(run._r)
    paper.run(row, number, FANGSONG)
    row.alignment, row.paragraph_format.first_line_indent = WD_ALIGN_PARAGRAPH.LEFT, general_indent(16)
    paper.colophon("示例省财政厅", f"{OFFICE}办公室")
    return paper.save()


def two_faces() -> bytes:
    """The same with the name in its own face."""
    paper = Paper(upward("示政〔2026〕3号　　　　签发人："))

    def name(root: etree._Element) -> None:
        last = [run for run in root.iter(f"{W}r") if "签发人" in "".join(str(one.text) for one in run.iter(f"{W}t"))][
            -1
        ]
        other = parse(etree.tostring(last))
        for fonts in other.iter(f"{W}rFonts"):
            for key in fonts.attrib:
                fonts.set(key, KAITI)
        next(other.iter(f"{W}t")).text = "示例甲"
        last.addnext(other)

    paper.tree(name)
    return paper.save()


def by_defaults(**spacing: str) -> Edit:
    """The text has no pitch of its own: that of the whole file holds."""

    def run(broken: Broken) -> None:
        assert isinstance(broken, Paper)

        def edit(root: etree._Element) -> None:
            for style in root.iter(f"{W}style"):
                for own in [*style.iter(f"{W}spacing")]:
                    if own.get(f"{W}line"):
                        own.getparent().remove(own)  # type: ignore[union-attr] # what is found has a parent
            defaults = next(root.iter(f"{W}docDefaults"))
            for old in defaults.findall(f"{W}pPrDefault"):
                defaults.remove(old)
            holder = etree.SubElement(etree.SubElement(defaults, f"{W}pPrDefault"), f"{W}pPr")
            pitch = etree.SubElement(holder, f"{W}spacing")
            for key, value in spacing.items():
                pitch.set(f"{W}{key}", value)

        broken.tree(edit, "styles")

    return run


def themed(face: str) -> Edit:
    """Every 仿宋 of the styles is the theme's, which names ``face``."""

    def run(broken: Broken) -> None:
        assert isinstance(broken, Paper)
        broken._parts["word/theme/theme1.xml"] = _THEME.format(face).encode()

        def edit(root: etree._Element) -> None:
            for fonts in root.iter(f"{W}rFonts"):
                if fonts.get(f"{W}eastAsia") == FANGSONG:
                    fonts.attrib.clear()
                    for slot in ("ascii", "hAnsi", "eastAsia"):
                        fonts.set(f"{W}{slot}Theme", "minorEastAsia" if slot == "eastAsia" else "minorHAnsi")

        broken.tree(edit, "styles")
        broken.tree(edit)

    return run


def _unruled(broken: Broken) -> None:
    tree(lambda root: [one.getparent().remove(one) for one in [*root.iter(f"{W}pBdr")]])(broken)  # type: ignore[union-attr] # what is found has a parent


def stranger() -> bytes:
    paper = headed("示政发〔2026〕3号", two=True)
    paper.colophon("市委办公室", f"{OFFICE}办公室")
    return paper.save()


def _asked(*texts: str) -> Row:
    """Texts of a 请示: the last one makes it ask for a second thing."""
    base = {"标题": f"{general.OFFICE}\n关于示例工作有关问题的请示"}
    return form("upward", 正文=[*texts[:-1]], **base), form("upward", 正文=[*texts], **base), unchanged, "一文一事"


def _levels(good: tuple[str, ...], bad: tuple[str, ...]) -> Row:
    return text(*good), text(*bad), unchanged, LEVELS


REVIEWED: dict[str, Row] = {
    "默认行距1.5倍": (
        lambda: pitched("579", "exact"),
        form("document"),
        by_defaults(line="360", lineRule="auto", before="0", after="0"),
        "每面行数",
    ),
    "主题字体是宋体": (lambda: of_theme(FANGSONG), form("document"), themed("宋体"), "3号仿宋体"),
    "两格版记没有印发": (two_cells, lambda: two_cells("2026年3月2日"), unchanged, "印发机关和印发日期写法"),
    "两格版记日期虚位": (two_cells, lambda: two_cells("2026年03月02日印发"), unchanged, "印发机关和印发日期写法"),
    "两格版记抄送没有句号": (
        two_cells,
        lambda: two_cells(copied="市委办公室，市人大常委会办公室"),
        unchanged,
        "抄送写法",
    ),
    "版记抄送顶格": (two_cells, lambda: two_cells(indent=0), unchanged, "抄送左右各空"),
    "签发人与姓名同一字体": (
        two_faces,
        lambda: upward("示政〔2026〕3号　　　　签发人：示例甲"),
        unchanged,
        "“签发人”3号仿宋体、姓名3号楷体",
    ),
    "没有红色分隔线": changed(stranger, _unruled, "有红色分隔线"),
    "同级标题一个不用楷体": (
        lambda: kaitied(FIRST, SECOND),
        lambda: kaitied(FIRST),
        unchanged,
        FACE_OF_LEVELS,
    ),
    "接正文的标题半角括号": _levels(("一、要求", FIRST, SECOND), ("一、要求", FIRST.replace("（一）", "(一)"), SECOND)),
    "接正文的标题跳号": _levels(("一、要求", FIRST, SECOND), ("一、要求", FIRST, THIRD)),
    "接正文的层次倒用": _levels(
        ("一、要求", FIRST, SECOND),
        ("一、要求", FIRST.replace("（一）", "1."), SECOND.replace("（二）", "（2）")),
    ),
    "没有一级用二级": _levels(("一、要求", FIRST, SECOND), (FIRST, SECOND)),
    "请示两件事": _asked(
        "为做好示例工作，恳请市政府安排资金20万元，用于示例工程。", "同时，恳请市政府批准增加编制5名。"
    ),
    "段末结语与文种不符": (
        text("请于3月底前报市政府办公室。特此通知。"),
        text("请于3月底前报市政府办公室。特此报告。"),
        unchanged,
        "文种用语",
    ),
    "办结率不符": (
        text("共受理28项，已办结9项，尚未办结19项，办结率32.1%。"),
        text("受理28项，办结9项，办结率42.1%。"),
        unchanged,
        "比例核对",
    ),
}


def sent(addressees: str) -> bytes:
    paper = Stranger()
    paper.head(f"{OFFICE}文件", "示政发〔2026〕3号")
    paper.title(OFFICE, "关于做好示例工作的通知")
    paper.add(addressees)
    paper.body()
    paper.sign(OFFICE)
    paper.colophon("市委办公室", f"{OFFICE}办公室")
    return paper.save()


def unlined() -> bytes:
    paper = Paper(stranger())

    def edit(root: etree._Element) -> None:
        for one in root.iter(f"{W}tblBorders"):
            one.clear()

    paper.tree(edit)
    return paper.save()


SPOKEN = {
    "限期早于成文而没写年份": (
        "各单位要对照问题整改，于7月20日前完成。",
        "各单位要对照问题整改，于6月20日前完成。",
        "日期核对",
    ),
    "缺口与总额不符": (
        "需资金2350万元。目前已落实资金1500万元，尚缺850万元。",
        "需资金2350万元。目前已落实资金1500万元，尚缺950万元。",
        "数量核对",
    ),
    "合格与不合格不合总数": (
        "抽检食品326批次，其中合格样品321批次、不合格样品5批次。",
        "抽检食品326批次，其中合格样品312批次、不合格样品5批次。",
        "数量核对",
    ),
    "带小数的分项超过总数": (
        "总投资15.6亿元，其中基础设施投资4.6亿元、产业项目投资11亿元。",
        "总投资15.6亿元，其中基础设施投资4.6亿元、产业项目投资12亿元。",
        "数量核对",
    ),
    "简写年份在句首": ("工作扎实，2025年实现产值42亿元。", "工作扎实，25年实现产值42亿元。", "数字写法"),
    "没填的XX": ("要开展安全专项整治。", "要开展XX专项整治。", "残留字符"),
    "电话用一字线少一位": ("联系电话：0000—6605577。", "联系电话：0000—660557。", "电话号码"),
    "开会的日子已过": ("会议定于2026年7月5日召开。", "会议定于2026年6月5日召开。", "先后核对"),
    "缩短超过全部": ("办理时限缩短40%。", "办理时限缩短140%。", "数字用法"),
    "压缩了反而多": ("由5.2个工作日压缩至1.8个工作日。", "由1.8个工作日压缩至5.2个工作日。", "数字核对"),
    "年份里字母当作零": ("2025年以来工作扎实。", "2O25年以来工作扎实。", "数字写法"),
    "没有的钟点": ("会议时间为9:00—17:30。", "会议时间为9:00—25:30。", "数字写法"),
    "分期之和超过总数": (
        "规划面积3.2平方公里，分两期建设：一期（2026年）1.2平方公里，二期（2027年）2平方公里。",
        "规划面积3.2平方公里，分两期建设：一期（2026年）1.2平方公里，二期（2027年）3平方公里。",
        "数量核对",
    ),
    "对下级说请批示": ("请认真抓好落实。", "以上意见当否，请批示。", "文种用语"),
    "函复如下没有引来文": (
        "《关于示例的函》收悉，现函复如下。",
        "经审查，现函复如下。",
        "前后一致",
    ),
}
for _name, (_good, _bad, _told) in SPOKEN.items():
    REVIEWED[_name] = (text(_good), text(_bad), unchanged, _told)
FIRSTLY, SECONDLY, FOURTHLY = "第一，压实责任。", "第二，加强调度。", "第四，严格考核。"
REVIEWED |= {
    "各段第一第二第四": (text(FIRSTLY, SECONDLY), text(FIRSTLY, SECONDLY, FOURTHLY), unchanged, "次序项数"),
    "请示没有结语": (
        form("upward", 正文=["为做好示例工作，需资金20万元。", "妥否，请批示。"]),
        form("upward", 正文=["为做好示例工作，需资金20万元。"]),
        unchanged,
        "请示结语",
    ),
    "请示主送个人": (form("upward"), form("upward", 主送="示例市市长"), unchanged, "上行文主送"),
    "紧急程度写作加急件": (
        form("document", 紧急程度="加急"),
        form("document", 紧急程度="加急件"),
        unchanged,
        "紧急程度写法、3号黑体顶格",
    ),
    "信函编发的号": (form("letter"), form("letter", 发文字号="示政办发〔2026〕1号"), unchanged, "发文字号与格式相称"),
    "令的标志重复": (
        form("command"),
        form("command"),
        says("示例市人民政府令", "示例市人民政府命令令"),
        "令的标志由发文机关全称加“命令”或“令”组成",
    ),
    "主送居中": changed(stranger, aligned("各县（市、区）人民政府", "center"), "主送机关居左顶格、末标全角冒号"),
    "主送用分号": (stranger, lambda: sent("各县人民政府；各区人民政府；市直各部门："), unchanged, "主送机关标点"),
    "令的施行日期早于公布": (
        form("command"),
        form("command", 正文=["《示例办法》已经通过，现予公布，自2026年6月1日起施行。"]),
        unchanged,
        "先后核对",
    ),
    "纪要没有出席名单": (form("minutes"), form("minutes", 出席=""), unchanged, "标注出席人员名单"),
    "印发机关是别的部门": (form("document"), form("document", 印发机关="示例市财政局"), unchanged, "机关名称"),
    "标题写别的机关": (
        form("document"),
        form("document", 标题="示例市人力资源和社会保障局\n关于做好示例工作的通知"),
        unchanged,
        "标题要素",
    ),
    "印发的名称前后不一": (
        lambda: printed("示例停车场管理办法"),
        lambda: printed("示例停车管理办法"),
        unchanged,
        "引用名称",
    ),
    "附件说明没有附件": (
        lambda: annexed(bound=True),
        lambda: annexed(bound=False),
        unchanged,
        "附件与正文一起装订",
    ),
    "版记没有分隔线": (stranger, unlined, unchanged, "版记有分隔线"),
    "红线比版心短": changed(stranger, paragraph("〔2026〕3号", "ind", left="1500", right="1500"), "分隔线与版心等宽"),
    "页脚离页边太近": (
        stranger,
        stranger,
        section(0, "pgMar", footer="720"),
        "页码在版心下边缘之下 7 毫米",
    ),
}


def printed(name: str) -> bytes:
    """《示例停车场管理办法》 printed below the notice, called ``name`` in its text."""
    titled = f"{general.OFFICE}\n关于印发《示例停车场管理办法》的通知"
    return form("document", 标题=titled, 正文=[f"《{name}》已经市政府同意，现印发给你们，请认真贯彻执行。"])()


def annexed(*, bound: bool) -> bytes:
    paper = Stranger()
    paper.head(f"{OFFICE}文件", "示政发〔2026〕3号")
    paper.title(OFFICE, "关于做好示例工作的通知")
    paper.add("各县（市、区）人民政府，市直各部门：")
    paper.body()
    paper.add("")
    paper.add("附件：示例名单", first=2)
    paper.sign(OFFICE)
    if bound:
        label = paper.add("附件", "黑体")
        label.paragraph_format.page_break_before = True
        paper.add("")
        paper.add("示例名单", BIAOSONG, 22, "center")
        paper.body()
    paper.colophon("市委办公室", f"{OFFICE}办公室")
    return paper.save()


def pitched(line: str, rule: str) -> bytes:
    paper = Paper(form("document")())
    by_defaults(line=line, lineRule=rule, before="0", after="0")(paper)
    return paper.save()


def of_theme(face: str) -> bytes:
    paper = Paper(form("document")())
    themed(face)(paper)
    return paper.save()


def kaitied(*led: str) -> bytes:
    """Headings that run on, ``led`` of them in 楷体."""
    paper = Paper(text("一、要求", FIRST, SECOND)())

    def edit(root: etree._Element) -> None:
        for words in led:
            at = next(one for one in root.iter(f"{W}t") if one.text == words)
            run = at.getparent()
            assert run is not None
            heading = parse(etree.tostring(run))
            next(heading.iter(f"{W}t")).text = words.partition("。")[0] + "。"
            at.text = words.partition("。")[2]
            properties = heading.find(f"{W}rPr")
            if properties is None:
                properties = etree.Element(f"{W}rPr")
                heading.insert(0, properties)
            for old in properties.findall(f"{W}rFonts"):
                properties.remove(old)
            fonts = etree.Element(f"{W}rFonts")
            for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(f"{W}{slot}", KAITI)
            properties.insert(0, fonts)
            run.addprevious(heading)

    paper.tree(edit)
    return paper.save()


def stamped() -> bytes:
    """A 议案 its head signs, the date an empty row below the stamp."""
    paper = Stranger()
    paper.head(f"{OFFICE}文件", "示政〔2026〕19号")
    paper.title(OFFICE, "关于提请审议示例条例（草案）的议案")
    paper.add("市人大常委会：")
    paper.body("示例条例（草案）已经市政府常务会议讨论通过，现提请审议。")
    for row in ("", "", "市长　示例甲", "", "2026年3月1日"):
        paper.add(row, side="right", right=4)
    paper.colophon("市人大法制委员会", f"{OFFICE}办公室")
    return paper.save()


def counted_on() -> bytes:
    """（一） to （六） counted on through three chapters, as plans of higher offices have them."""
    paper = Stranger()
    paper.head(f"{OFFICE}文件", "示政发〔2026〕3号")
    paper.title(OFFICE, "关于做好示例工作的通知")
    paper.add("各县（市、区）人民政府，市直各部门：")
    for chapter, tasks in (("一", "一二"), ("二", "三四"), ("三", "五六")):
        paper.add(f"{chapter}、示例要求之{chapter}", "黑体", first=2)
        for task in tasks:
            paper.add(f"（{task}）示例任务之{task}", KAITI, first=2)
            paper.body(f"示例事项之{task}由各单位抓好落实。")
    paper.sign(OFFICE)
    paper.colophon("市委办公室", f"{OFFICE}办公室")
    return paper.save()


def untitled() -> bytes:
    """A paper whose title was forgotten."""
    paper = Stranger()
    paper.head(f"{OFFICE}文件", "示政发〔2026〕3号")
    paper.add("各县（市、区）人民政府，市直各部门：")
    paper.body()
    paper.sign(OFFICE)
    paper.colophon("市委办公室", f"{OFFICE}办公室")
    return paper.save()


def small_title() -> bytes:
    """A title of two rows as small as the text."""
    paper = Stranger()
    paper.head(f"{OFFICE}文件", "示政发〔2026〕3号")
    paper.add(f"{OFFICE}\n关于做好示例工作的通知", BIAOSONG, 16, "center")
    paper.add("")
    paper.add("各县（市、区）人民政府，市直各部门：")
    paper.body()
    paper.sign(OFFICE)
    paper.colophon("市委办公室", f"{OFFICE}办公室")
    return paper.save()


def beside_in_cells() -> bytes:
    """发文字号 and 签发人 in two cells of one row."""
    paper = headed("示政〔2026〕3号")
    row = next(one for one in paper.document.paragraphs if "〔" in one.text)
    table = paper.document.add_table(1, 2)
    left, right = (cell.paragraphs[0] for cell in table.rows[0].cells)
    paper.run(left, "示政〔2026〕3号", FANGSONG)
    left.paragraph_format.left_indent = general_indent(16)
    paper.run(right, "签发人：", FANGSONG)
    paper.run(right, "示例甲", KAITI)
    right.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    right.paragraph_format.right_indent = general_indent(16)
    row._p.addnext(table._tbl)
    paper.document.element.body.remove(row._p)
    paper.colophon("示例省财政厅", f"{OFFICE}办公室")
    return paper.save()


def proclaimed() -> bytes:
    """公告 under a mark of its own, numbered 第4号, without 版记; a red title is a title."""
    paper = Stranger()
    paper.head(f"{OFFICE}公告", "第4号")
    paper.title(OFFICE, "关于划定示例区域的公告")
    paper.body("现将示例区域公告如下。", NEXT)
    paper.sign(OFFICE)
    return paper.save()
