"""Single breaks of good documents, each with the clause it breaks: what makes the checker worth trusting."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import cache

from lxml import etree

from pipeline.gongwen.ooxml import parse, unpack
from pipeline.ooxml.archive import pack_parts as pack
from tests.gongwen import samples

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SAMPLES: dict[str, Callable[[], bytes]] = {
    "letter": cache(lambda: samples.letter().save()),
    "document": cache(lambda: samples.document().save()),
    "sealed": cache(lambda: samples.document(sealed=True).save()),
    "table": cache(lambda: samples.table().save()),
}


class Broken:
    """A sample being broken; every edit must find what it changes."""

    def __init__(self, sample: str) -> None:
        self._parts = unpack(SAMPLES[sample]())

    def save(self) -> bytes:
        return pack(self._parts)

    def document(self, old: str, new: str, count: int = -1) -> None:
        self.part("document", old, new, count)

    def part(self, name: str, old: str, new: str, count: int = -1) -> None:
        path = f"word/{name}.xml"
        text = self._parts[path].decode()
        assert old in text, f"{old} is not in {path}"
        self._parts[path] = text.replace(old, new, count).encode()

    def style(self, name: str, old: str, new: str) -> None:
        """Changes the text of one named style."""
        root = parse(self._parts["word/styles.xml"])
        style = next(s for s in root.iter(f"{W}style") if s[0].get(f"{W}val") == name)
        text = etree.tostring(style).decode()
        plain = _ascii(old)
        assert plain in text, f"{old} is not in style {name}: {text}"
        root.replace(style, etree.fromstring(text.replace(plain, _ascii(new), 1).encode()))
        self._parts["word/styles.xml"] = etree.tostring(root)

    def paragraph(self, text: str, edit: Callable[[etree._Element], None]) -> None:
        """Changes the first paragraph holding ``text``."""
        root = parse(self._parts["word/document.xml"])
        bodies = [p for p in root.iter(f"{W}p") if p.find(f".//{W}txbxContent") is None]
        found = [p for p in bodies if text in "".join(str(t.text) for t in p.iter(f"{W}t"))]
        assert found, f"no paragraph holds {text}"
        edit(found[0])
        self._parts["word/document.xml"] = etree.tostring(root)

    def move(self, part: str, index: int, *, down: float = 0, right: float = 0) -> None:
        """Moves the drawing ``index`` of a part by millimetres."""
        root = parse(self._parts[f"word/{part}.xml"])
        anchor = list(root.iter(f"{WP}anchor"))[index]
        for axis, by in (("H", right), ("V", down)):
            offset = anchor.find(f"{WP}position{axis}/{WP}posOffset")
            if by:
                assert offset is not None
                offset.text = str(int(str(offset.text)) + round(by * 36000))
        self._parts[f"word/{part}.xml"] = etree.tostring(root)


def _ascii(text: str) -> str:
    return text.encode("ascii", "xmlcharrefreplace").decode()


@dataclass(frozen=True)
class Break:
    """One break: which sample, what is done to it, and the clause and name that must report it."""

    title: str
    sample: str
    clause: str
    name: str
    edit: Callable[[Broken], object]


def text(old: str, new: str) -> Callable[[Broken], object]:
    return lambda broken: broken.document(old, new)


def once(old: str, new: str) -> Callable[[Broken], object]:
    return lambda broken: broken.document(old, new, 1)


def style(name: str, old: str, new: str) -> Callable[[Broken], object]:
    return lambda broken: broken.style(name, old, new)


def part(name: str, old: str, new: str) -> Callable[[Broken], object]:
    return lambda broken: broken.part(name, old, new)


def drop_blank_before(words: str) -> Callable[[Broken], object]:
    def edit(paragraph: etree._Element) -> None:
        blank = paragraph.getprevious()
        assert blank is not None
        assert not list(blank.iter(f"{W}t"))
        parent = blank.getparent()
        assert parent is not None
        parent.remove(blank)

    return lambda broken: broken.paragraph(words, edit)


def add_blank_before(words: str) -> Callable[[Broken], object]:
    """A second blank row like the one that is there: it keeps to the next row as that does."""

    def edit(paragraph: etree._Element) -> None:
        blank = paragraph.getprevious()
        assert blank is not None
        assert not list(blank.iter(f"{W}t"))
        paragraph.addprevious(deepcopy(blank))

    return lambda broken: broken.paragraph(words, edit)


def indent(words: str, **sides: int) -> Callable[[Broken], object]:
    """Gives a paragraph an indent of its own (twips)."""

    def edit(paragraph: etree._Element) -> None:
        properties = paragraph[0]
        for old in properties.findall(f"{W}ind"):
            properties.remove(old)
        node = etree.Element(f"{W}ind", {f"{W}{side}": str(value) for side, value in sides.items()})
        at = properties.find(f"{W}jc")
        properties.append(node) if at is None else at.addprevious(node)

    return lambda broken: broken.paragraph(words, edit)


def shift(words: str, above: int = 0, **sides: int) -> Callable[[Broken], object]:
    """Adds to the indents a paragraph has, or the one ``above`` it (twips)."""

    def edit(paragraph: etree._Element) -> None:
        target = paragraph.getprevious() if above else paragraph
        assert target is not None
        node = target.find(f"{W}pPr/{W}ind")
        assert node is not None
        for side, by in sides.items():
            node.attrib.pop(f"{W}{side}Chars", "")
            node.set(f"{W}{side}", str(int(str(node.get(f"{W}{side}", "0"))) + by))

    return lambda broken: broken.paragraph(words, edit)


def page_before_signature(broken: Broken) -> None:
    def edit(paragraph: etree._Element) -> None:
        office = paragraph.getprevious()
        assert office is not None
        office[0].insert(1, etree.Element(f"{W}pageBreakBefore"))

    broken.paragraph(DATE, edit)


def more_before(words: str, by: int) -> Callable[[Broken], object]:
    """Adds to the space above a paragraph (twips)."""

    def edit(paragraph: etree._Element) -> None:
        node = paragraph.find(f"{W}pPr/{W}spacing")
        assert node is not None
        node.set(f"{W}before", str(int(str(node.get(f"{W}before"))) + by))

    return lambda broken: broken.paragraph(words, edit)


def drop_row(words: str, away: int) -> Callable[[Broken], object]:
    """Takes out the empty paragraph ``away`` paragraphs below (or, negative, above) the one with ``words``."""

    def edit(paragraph: etree._Element) -> None:
        parent = paragraph.getparent()
        assert parent is not None
        blank = parent[parent.index(paragraph) + away]
        assert not list(blank.iter(f"{W}t"))
        parent.remove(blank)

    return lambda broken: broken.paragraph(words, edit)


def moved(name: str, *indexes: int, down: float = 0, right: float = 0) -> Callable[[Broken], object]:
    def edit(broken: Broken) -> None:
        for index in indexes:
            broken.move(name, index, down=down, right=right)

    return edit


def both(*edits: Callable[[Broken], object]) -> Callable[[Broken], object]:
    return lambda broken: [edit(broken) for edit in edits]


EXACT = 'w:line="579"'
FANGSONG = 'w:eastAsia="仿宋_GB2312"'
SONGTI = 'w:eastAsia="宋体"'

# What the file alone shows.
BY_FILE = (
    Break("纸宽改为 Letter", "document", "5.1", "A4 纸宽", text('w:w="11906" w:h', 'w:w="12240" w:h')),
    Break("纸高改为 Letter", "document", "5.1", "A4 纸高", text('w:h="16838"', 'w:h="15840"')),
    Break("上边距 25.4 毫米", "document", "5.2.1", "天头", text('w:top="2098"', 'w:top="1440"')),
    Break("左边距 31.8 毫米", "document", "5.2.1", "订口", text('w:left="1587"', 'w:left="1803"')),
    Break("右边距 31.8 毫米", "document", "5.2.1", "版心宽度", text('w:right="1475"', 'w:right="1803"')),
    Break("下边距 25.4 毫米", "document", "5.2.1", "版心高度", text('w:bottom="1984"', 'w:bottom="1440"')),
    Break("行距 30 磅", "document", "5.2.3", "每面行数", style("公文正文", EXACT, 'w:line="600"')),
    Break(
        "字距不收紧", "document", "5.2.3", "每行字数", style("公文正文", 'w:spacing w:val="-6"', 'w:spacing w:val="0"')
    ),
    Break("正文用宋体", "document", "5.2.2", "3号仿宋体", style("公文正文", FANGSONG, SONGTI)),
    Break("正文用小3号", "document", "5.2.2", "3号仿宋体", style("公文正文", 'w:sz w:val="32"', 'w:sz w:val="30"')),
    Break(
        "正文用主题字体",
        "document",
        "5.2.2",
        "3号仿宋体",
        style("公文正文", FANGSONG, 'w:eastAsiaTheme="minorEastAsia"'),
    ),
    Break("正文加粗", "document", "5.2.2", "3号仿宋体", style("公文正文", "<w:kern", "<w:b/><w:kern")),
    Break(
        "正文蓝色",
        "document",
        "5.2.4",
        "文字颜色",
        style("公文正文", "<w:spacing w:val", '<w:color w:val="0000FF"/><w:spacing w:val'),
    ),
    Break("标志黑色", "document", "7.2.4", "发文机关标志小标宋体、红色", style("发文机关标志", "FF0000", "000000")),
    Break(
        "标志用黑体",
        "document",
        "7.2.4",
        "发文机关标志小标宋体、红色",
        style("发文机关标志", 'w:eastAsia="方正小标宋简体"', 'w:eastAsia="黑体"'),
    ),
    Break(
        "标志居左",
        "document",
        "7.2.4",
        "发文机关标志居中",
        style("发文机关标志", 'w:jc w:val="center"', 'w:jc w:val="left"'),
    ),
    Break("年份用方括号", "document", "7.2.5", "发文字号写法", text("〔2026〕", "[2026]")),
    Break("文号加第", "document", "7.2.5", "发文字号写法", text("〕12号", "〕第12号")),
    Break("文号编虚位", "document", "7.2.5", "发文字号写法", text("〕12号", "〕012号")),
    Break("年份用简称", "document", "7.2.5", "发文字号写法", text("〔2026〕", "〔26〕")),
    Break(
        "文件文号居左",
        "document",
        "7.2.5",
        "发文字号居中",
        style("发文字号", 'w:jc w:val="center"', 'w:jc w:val="left"'),
    ),
    Break(
        "标题用小2号", "document", "7.3.1", "标题2号小标宋体", style("公文标题", 'w:sz w:val="44"', 'w:sz w:val="36"')
    ),
    Break(
        "标题用黑体",
        "document",
        "7.3.1",
        "标题2号小标宋体",
        style("公文标题", 'w:eastAsia="方正小标宋简体"', 'w:eastAsia="黑体"'),
    ),
    Break("标题居左", "document", "7.3.1", "标题居中", style("公文标题", 'w:jc w:val="center"', 'w:jc w:val="left"')),
    Break(
        "标题回行以的开头",
        "document",
        "7.3.1",
        "标题回行成梯形或菱形、词意完整",
        text("关于示例方案进展情况的通报", "的关于示例方案进展情况通报"),
    ),
    Break(
        "标题成长方形",
        "document",
        "7.3.1",
        "标题回行成梯形或菱形、词意完整",
        text("关于示例方案进展情况的通报", "关于示例方案进展通报"),
    ),
    Break(
        "主送用半角冒号", "document", "7.3.2", "主送机关居左顶格、末标全角冒号", text("示例市民政局：", "示例市民政局:")
    ),
    Break(
        "主送左空二字", "document", "7.3.2", "主送机关居左顶格、末标全角冒号", indent("示例市民政局：", firstLine=630)
    ),
    Break("段首不空字", "document", "7.3.3", "正文段首左空", indent("为深入贯彻", firstLine=0)),
    Break("正文整段缩进", "document", "7.3.3", "正文段首左空", indent("为深入贯彻", left=630)),
    Break("一级标题用仿宋", "document", "7.3.3", "各级标题字体", style("一级标题", 'w:eastAsia="黑体"', FANGSONG)),
    Break(
        "二级标题用黑体",
        "document",
        "7.3.3",
        "各级标题字体",
        style("二级标题", 'w:eastAsia="楷体_GB2312"', 'w:eastAsia="黑体"'),
    ),
    Break("三级标题加粗", "document", "7.3.3", "各级标题字体", style("三级标题", "<w:kern", "<w:b/><w:kern")),
    Break("二级序数用半角括号", "document", "7.3.3", "层次序数", text("（一）健全", "(一)健全")),
    Break("二级序数后加顿号", "document", "7.3.3", "层次序数", text("（一）健全", "（一）、健全")),
    Break("三级序数用顿号", "document", "7.3.3", "层次序数", text("1.加强", "1、加强")),
    Break("一级序数跳号", "document", "7.3.3", "层次序数", text("二、主要任务", "三、主要任务")),
    Break("层次颠倒", "document", "7.3.3", "层次序数", text("一、总体要求", "（一）总体要求")),
    Break("附件用半角冒号", "document", "7.3.4", "附件说明写法", text("附件：示例方案", "附件:示例方案")),
    Break("附件名称后加句号", "document", "7.3.4", "附件说明写法", once("进展表<", "进展表。<")),
    Break("附件序号用顿号", "letter", "7.3.4", "附件说明写法", text("附件：1.", "附件：1、")),
    Break("附件说明顶格", "document", "7.3.4", "附件说明左空", indent("附件：示例方案", left=0)),
    Break(
        "日期用汉字",
        "document",
        "7.3.5.4",
        "成文日期用阿拉伯数字、不编虚位",
        once(">2026年7月1日<", ">二〇二六年七月一日<"),
    ),
    Break(
        "日期编虚位",
        "document",
        "7.3.5.4",
        "成文日期用阿拉伯数字、不编虚位",
        once(">2026年7月1日<", ">2026年07月01日<"),
    ),
    Break("附件接排", "document", "7.3.7", "附件另面编排", style("附件标识", "<w:pageBreakBefore/>", "")),
    Break(
        "附件标题不一致",
        "document",
        "7.3.7",
        "附件序号、标题与附件说明一致",
        once("附件：示例方案任务进展表", "附件：示例方案任务表"),
    ),
    Break("附件标识缺序号", "letter", "7.3.7", "附件序号、标题与附件说明一致", text(">附件1<", ">附件<")),
    Break(
        "附件标识用宋体",
        "document",
        "7.3.7",
        "“附件”及序号3号黑体顶格、版心左上角第一行",
        style("附件标识", 'w:eastAsia="黑体"', SONGTI),
    ),
    Break("抄送无句号", "document", "7.4.2", "抄送写法", text("政协办公室。", "政协办公室")),
    Break("抄送用半角冒号", "document", "7.4.2", "抄送写法", text("抄送：", "抄送:")),
    Break("抄送用3号", "document", "7.4.2", "抄送4号仿宋体", style("抄送", 'w:sz w:val="28"', 'w:sz w:val="32"')),
    Break("印发日期缺印发", "document", "7.4.3", "印发机关和印发日期写法", text("日印发", "日")),
    Break("印发日期编虚位", "document", "7.4.3", "印发机关和印发日期写法", text("7月1日印发", "07月01日印发")),
    Break("页码用半角短横", "document", "7.5", "页码左右各放一条一字线", part("footer1", "—", "-")),
    Break("页码缺一字线", "document", "7.5", "页码左右各放一条一字线", part("footer2", "—", "")),
    Break("页码用仿宋", "document", "7.5", "页码4号半角宋体阿拉伯数字", style("页码", SONGTI, FANGSONG)),
    Break(
        "页码不分单双", "document", "7.5", "单页码居右、双页码居左空", part("settings", "<w:evenAndOddHeaders/>", "")
    ),
    Break(
        "双页码居右",
        "document",
        "7.5",
        "单页码居右、双页码居左空",
        part("footer2", 'w:jc w:val="left"', 'w:jc w:val="right"'),
    ),
    Break("信函首页有页码", "letter", "10.1", "首页不显示页码", text("<w:titlePg/>", "")),
    Break(
        "信函文号居左",
        "letter",
        "10.1",
        "发文字号顶格居版心右边缘",
        style("信函发文字号", 'w:jc w:val="right"', 'w:jc w:val="left"'),
    ),
    Break(
        "信函有印发机关",
        "letter",
        "10.1",
        "版记不加印发机关和印发日期、分隔线",
        text("抄送：示例市人民政府办公室。", "示例市人民政府办公室　2026年7月1日印发"),
    ),
    Break("横排页上边距", "table", "8", "横排表格表头朝向", text('w:top="1587"', 'w:top="1000"')),
    Break("半角逗号", "document", "9", "标点符号", once("保护工作，经", "保护工作,经")),
)

# What only a page shows.
DATE = "2026年7月1日"
BY_PAGE = (
    Break("标志下移 5 毫米", "document", "7.2.4", "发文机关标志上边缘至版心上边缘", more_before("办公室文件", 283)),
    Break("标志在 25 毫米处", "document", "7.2.4", "发文机关标志上边缘至版心上边缘", more_before("办公室文件", -567)),
    Break("信函标志下移 4 毫米", "letter", "10.1", "信函标志上边缘至上页边", moved("document", 0, down=4)),
    Break("标志偏左", "document", "7.2.4", "发文机关标志居中", indent("办公室文件", left=-600, right=600)),
    Break("标志下少空一行", "document", "7.2.5", "发文字号在标志下空二行", drop_blank_before("示政办发")),
    Break("文号偏左", "document", "7.2.5", "发文字号居中", indent("示政办发", right=900)),
    Break("红线下移 3 毫米", "document", "7.2.7", "分隔线在发文字号之下", moved("document", 0, down=3)),
    Break(
        "红线短于版心",
        "document",
        "7.2.7",
        "分隔线与版心等宽",
        text(f'cx="{156 * 36000}" cy="0"', f'cx="{120 * 36000}" cy="0"'),
    ),
    Break(
        "红线改黑色", "document", "7.2.7", "分隔线红色", text('<a:srgbClr val="FF0000"/>', '<a:srgbClr val="000000"/>')
    ),
    Break("红线下少空一行", "document", "7.3.1", "标题在红色分隔线下空二行", drop_row("示政办发", 2)),
    Break("标题偏右", "document", "7.3.1", "标题居中", indent("关于示例方案进展", left=1200)),
    Break("标题下不空行", "document", "7.3.2", "主送机关在标题下空一行", drop_blank_before("示例市民政局：")),
    Break(
        "主送回行缩进",
        "document",
        "7.3.2",
        "主送机关居左顶格、末标全角冒号",
        both(
            text("示例市民政局：", "示例市民政局、" * 6 + "示例市公安局："),
            indent("示例市公安局：", left=400, hanging=400),
        ),
    ),
    Break("附件说明上不空行", "document", "7.3.4", "附件说明在正文下空一行", drop_blank_before("附件：示例方案")),
    Break("附件说明上空二行", "document", "7.3.4", "附件说明在正文下空一行", add_blank_before("附件：示例方案")),
    Break(
        "附件名称回行不对齐",
        "document",
        "7.3.4",
        "附件说明写法",
        both(
            text("附件：示例方案", "附件：示例市未成年人保护工作委员会办公室关于示例方案"),
            indent("附件：示例市", left=0, firstLine=630),
        ),
    ),
    Break(
        "署名右空四字",
        "document",
        "7.3.5.2",
        "署名右空（不加盖印章）",
        both(shift(DATE, 1, right=630), shift(DATE, left=-630)),
    ),
    Break("日期右移三字", "document", "7.3.5.2", "成文日期首字比署名首字右移", shift(DATE, left=315)),
    Break("署名上不空行", "document", "7.3.5.2", "署名在正文下空一行", drop_row(DATE, -2)),
    Break(
        "盖章日期右空六字",
        "sealed",
        "7.3.5.1",
        "成文日期右空（加盖印章）",
        both(shift(DATE, right=630), shift(DATE, 1, left=-1260)),
    ),
    Break("署名另起一页", "document", "7.3.5.5", "署名、成文日期与正文同页", page_before_signature),
    Break("盖章署名偏左一字", "sealed", "7.3.5.1", "署名以成文日期为准居中", shift(DATE, 1, left=-630)),
    Break(
        "附件标题在第二行",
        "document",
        "7.3.7",
        "附件标题居中于版心第三行",
        lambda b: b.document("附件</w:t></w:r></w:p><w:p/>", "附件</w:t></w:r></w:p>"),
    ),
    Break(
        "版记上移",
        "document",
        "7.4.1",
        "末条分隔线与版心下边缘重合",
        text("<wp:align>bottom</wp:align>", f"<wp:posOffset>{200 * 36000}</wp:posOffset>"),
    ),
    Break(
        "版记压住正文",
        "document",
        "7.4.1",
        "版记在末页版心最下方，不与正文相叠",
        text("<wp:align>bottom</wp:align>", f"<wp:posOffset>{25 * 36000}</wp:posOffset>"),
    ),
    Break("版记窄于版心", "document", "7.4.1", "版记分隔线与版心等宽", text('w:w="8844"', 'w:w="8000"')),
    Break(
        "版记首线过粗",
        "document",
        "7.4.1",
        "版记首末分隔线粗",
        text('<w:top w:val="single" w:sz="8"', '<w:top w:val="single" w:sz="24"'),
    ),
    Break(
        "版记中线过粗",
        "document",
        "7.4.1",
        "版记中间分隔线粗",
        text('<w:insideH w:val="single" w:sz="6"', '<w:insideH w:val="single" w:sz="18"'),
    ),
    Break("抄送左空三字", "document", "7.4.2", "抄送左右各空", style("抄送", 'w:left="1120"', 'w:left="1680"')),
    Break(
        "印发日期右空三字",
        "document",
        "7.4.3",
        "印发机关左空、印发日期右空",
        style("印发", 'w:pos="8564"', 'w:pos="8004"'),
    ),
    Break(
        "版记末线红色",
        "document",
        "7.4.1",
        "版记分隔线黑色",
        text(
            '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="000000"/>',
            '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="FF0000"/>',
        ),
    ),
    Break(
        "页码距版心 12 毫米", "document", "7.5", "页码一字线上距版心下边缘", text('w:footer="1446"', 'w:footer="1160"')
    ),
    Break(
        "页码右空三字", "document", "7.5", "单页码居右、双页码居左空", part("footer1", 'w:right="280"', 'w:right="840"')
    ),
    Break(
        "双线粗细颠倒",
        "letter",
        "10.1",
        "首条双线上粗下细、末条上细下粗",
        both(
            part("header1", 'w="28800"', 'w="7777"'),
            part("header1", 'w="9000"', 'w="28800"'),
            part("header1", 'w="7777"', 'w="9000"'),
        ),
    ),
    Break(
        "双线长 156 毫米", "letter", "10.1", "红色双线长", part("header1", f'cx="{170 * 36000}"', f'cx="{156 * 36000}"')
    ),
    Break("首条双线下移 3 毫米", "letter", "10.1", "第一条红色双线在标志之下", moved("header1", 0, 1, down=3)),
    Break("末条双线上移 5 毫米", "letter", "10.1", "第二条红色双线距下页边", moved("header1", 2, 3, down=-5)),
    Break(
        "信函文号下移 3 毫米", "letter", "10.1", "发文字号在第一条双线下 3号字高的 7/8", more_before("示未保办函", 170)
    ),
    Break("信函文号右空二字", "letter", "10.1", "发文字号顶格居版心右边缘", indent("示未保办函", right=630)),
    Break("横排页页码移位", "table", "8", "横排表格表头朝向", moved("footer1", 0, right=100)),
)
