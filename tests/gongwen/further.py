"""Further single breaks the file alone shows: what clerks really do to a good paper."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from tests.gongwen.mutations import DATE, Break, Broken, W, both, indent, once, style, text

Edit = Callable[[Broken], object]
AT = "为深入贯彻"


def removed(words: str) -> Edit:
    """Takes out the first paragraph holding ``words``."""

    def edit(paragraph: etree._Element) -> None:
        parent = paragraph.getparent()
        assert parent is not None
        parent.remove(paragraph)

    return lambda broken: broken.paragraph(words, edit)


def ornament(words: str, tag: str, **attributes: str) -> Edit:
    """Gives the runs of a paragraph a property of their own."""

    def edit(paragraph: etree._Element) -> None:
        for run in paragraph.iter(f"{W}r"):
            properties = run.find(f"{W}rPr")
            if properties is None:
                properties = etree.Element(f"{W}rPr")
                run.insert(0, properties)
            etree.SubElement(properties, f"{W}{tag}", {f"{W}{key}": value for key, value in attributes.items()})

    return lambda broken: broken.paragraph(words, edit)


def spaced(words: str, **attributes: str) -> Edit:
    """Gives a paragraph a spacing of its own."""

    def edit(paragraph: etree._Element) -> None:
        properties = paragraph[0]
        node = properties.find(f"{W}spacing")
        if node is None:
            node = etree.Element(f"{W}spacing")
            at = properties.find(f"{W}ind")
            properties.append(node) if at is None else at.addprevious(node)
        for key, value in attributes.items():
            node.set(f"{W}{key}", value)

    return lambda broken: broken.paragraph(words, edit)


def aligned(words: str, side: str) -> Edit:
    """Aligns a paragraph otherwise."""

    def edit(paragraph: etree._Element) -> None:
        node = paragraph[0].find(f"{W}jc")
        if node is None:
            node = etree.SubElement(paragraph[0], f"{W}jc")
        node.set(f"{W}val", side)

    return lambda broken: broken.paragraph(words, edit)


def blank_before(words: str) -> Edit:
    """An empty row above a paragraph."""
    return lambda broken: broken.paragraph(words, lambda p: p.addprevious(etree.Element(f"{W}p")))


def below_signature(broken: Broken) -> None:
    """Moves the 附件说明 below the date."""

    def edit(paragraph: etree._Element) -> None:
        note = paragraph
        while "附件：" not in "".join(str(t.text) for t in note.iter(f"{W}t")):
            above = note.getprevious()
            assert above is not None
            note = above
        paragraph.addnext(note)

    broken.paragraph(DATE, edit)


def marks(title: str, old: str, new: str, name: str = "标点符号") -> Break:
    return Break(title, "document", "9", name, once(old, new))


def _drop_above(paragraph: etree._Element) -> None:
    above, parent = paragraph.getprevious(), paragraph.getparent()
    assert above is not None
    assert parent is not None
    parent.remove(above)


def _sign_otherwise(paragraph: etree._Element) -> None:
    above = paragraph.getprevious()
    assert above is not None
    next(above.iter(f"{W}t")).text = "示例市民政局"


def _wide_table(broken: Broken) -> None:
    def edit(paragraph: etree._Element) -> None:
        table = next(paragraph.iterancestors(f"{W}tbl"))
        width = table.find(f"{W}tblPr/{W}tblW")
        assert width is not None
        width.set(f"{W}w", "9900")

    broken.paragraph("按计划推进", edit)


LABEL = "“附件”及序号3号黑体顶格、版心左上角第一行"
TITLED = "附件标题2号小标宋体（格式同正文）"
NOTE = "（联系人：示例同志"
FURTHER = (
    # what is not there
    Break("没有版记", "document", "7.4", "有版记", both(removed("抄送："), removed("日印发"))),
    Break("版记没有印发机关", "document", "7.4", "有版记", removed("日印发")),
    Break("没有主送机关", "letter", "7.3.2", "有主送机关", removed("示例市民政局：")),
    Break("没有署名", "document", "7.3.5", "有署名和成文日期", lambda b: b.paragraph(DATE, _drop_above)),
    Break("没有成文日期", "letter", "7.3.5", "有署名和成文日期", removed(DATE)),
    Break("没有发文字号", "document", "7.2.5", "有发文字号", removed("示政办发")),
    # what disagrees
    Break("抄送重复主送", "letter", "7.4.2", "抄送不与主送重复", once("抄送：示例市人民政府办公室。", "抄送：示例市教育局。")),
    Break("抄送一个机关两次", "document", "7.4.2", "抄送不与主送重复", once("示例市政协办公室。", "示例市委办公室。")),
    Break("署名与标志不同", "letter", "7.3.5", "署名与发文机关标志一致", lambda b: b.paragraph(DATE, _sign_otherwise)),
    Break("印发早于成文", "document", "7.4.3", "印发日期不早于成文日期", once("7月1日印发", "6月30日印发")),
    Break("印发跨年早于成文", "document", "7.4.3", "印发日期不早于成文日期", once("2026年7月1日印发", "2025年12月1日印发")),
    Break("成文2月30日", "document", "7.3.5.4", "成文日期用阿拉伯数字、不编虚位", once(f">{DATE}<", ">2026年2月30日<")),
    Break("成文4月31日", "letter", "7.3.5.4", "成文日期用阿拉伯数字、不编虚位", once(f">{DATE}<", ">2026年4月31日<")),
    Break("平年2月29日", "document", "7.3.5.4", "成文日期用阿拉伯数字、不编虚位", once(f">{DATE}<", ">2026年2月29日<")),
    Break("印发2月30日", "document", "7.3.5.4", "成文日期用阿拉伯数字、不编虚位", once("2026年7月1日印发", "2027年2月30日印发")),
    Break("文号年份不符", "document", "7.2.5", "发文字号年份与成文日期一致", text("〔2026〕", "〔2025〕")),
    Break("信函文号年份不符", "letter", "7.2.5", "发文字号年份与成文日期一致", text("〔2026〕", "〔2024〕")),
    Break("附件说明在署名之下", "document", "7.3.4", "附件说明在正文之后、署名之前", below_signature),
    Break("文后少一个附件", "letter", "7.3.7", "附件序号、标题与附件说明一致", once(">附件2<", ">附件3<")),
    # page and rows
    Break("表格宽出版心", "document", "5.2.1", "表格不超出版心", _wide_table),
    Break("正文右缩进", "document", "5.2.3", "各行撑满版心", indent(AT, firstLine=630, right=630)),
    Break("正文右边出版心", "document", "5.2.3", "各行撑满版心", indent(AT, firstLine=630, right=-600)),
    Break("正文居中", "document", "5.2.3", "各行撑满版心", aligned(AT, "center")),
    Break("正文右对齐", "letter", "5.2.3", "各行撑满版心", aligned(AT, "right")),
    Break("段后12磅", "document", "5.2.3", "段前段后不加间距、各段行距一致", spaced(AT, after="240")),
    Break("段前6磅", "letter", "5.2.3", "段前段后不加间距、各段行距一致", spaced("一、总体要求", before="120")),
    Break("一段单倍行距", "document", "5.2.3", "段前段后不加间距、各段行距一致", spaced(AT, line="240", lineRule="auto")),
    Break("一段1.5倍行距", "letter", "5.2.3", "段前段后不加间距、各段行距一致", spaced(AT, line="360", lineRule="auto")),
    Break("正文中间空行", "document", "5.2.3", "正文中间不空行", blank_before("二、主要任务")),
    Break("信函正文中间空行", "letter", "5.2.3", "正文中间不空行", blank_before("一、总体要求")),
    Break("下划线", "document", "5.2.2", "不加下划线、斜体、底纹", ornament(AT, "u", val="single")),
    Break("斜体", "document", "5.2.2", "不加下划线、斜体、底纹", ornament(AT, "i")),
    Break("删除线", "document", "5.2.2", "不加下划线、斜体、底纹", ornament(AT, "strike")),
    Break("突出显示", "document", "5.2.2", "不加下划线、斜体、底纹", ornament(AT, "highlight", val="yellow")),
    Break("隐藏文字", "document", "5.2.2", "不加下划线、斜体、底纹", ornament(AT, "vanish")),
    Break("标题下划线", "letter", "5.2.2", "不加下划线、斜体、底纹", ornament("关于分解落实", "u", val="double")),
    Break("一段红字", "document", "5.2.4", "文字颜色", ornament(AT, "color", val="FF0000")),
    Break("一段灰字", "letter", "5.2.4", "文字颜色", ornament(AT, "color", val="7F7F7F")),
    Break("标题红字", "document", "5.2.4", "文字颜色", ornament("关于示例方案进展", "color", val="FF0000")),
    Break("一段4号", "document", "5.2.2", "3号仿宋体", ornament(AT, "sz", val="28")),
    Break("主送加粗", "letter", "5.2.2", "3号仿宋体", ornament("示例市民政局：", "b")),
    Break("署名楷体", "document", "5.2.2", "3号仿宋体", style("署名", 'w:eastAsia="仿宋_GB2312"', 'w:eastAsia="楷体_GB2312"')),
    Break("成文日期加粗", "letter", "5.2.2", "3号仿宋体", ornament(DATE, "b")),
    Break("文号用黑体", "document", "5.2.2", "3号仿宋体", style("发文字号", 'w:eastAsia="仿宋_GB2312"', 'w:eastAsia="黑体"')),
    Break("附件说明用黑体", "document", "5.2.2", "3号仿宋体", style("附件说明", 'w:eastAsia="仿宋_GB2312"', 'w:eastAsia="黑体"')),
    Break("标题加粗", "letter", "7.3.1", "标题2号小标宋体", ornament("关于分解落实", "b")),
    Break("标题用3号", "document", "7.3.1", "标题2号小标宋体", style("公文标题", 'w:sz w:val="44"', 'w:sz w:val="32"')),
    Break("一级标题加粗", "document", "7.3.3", "各级标题字体", style("一级标题", "<w:kern", "<w:b/><w:kern")),
    Break("二级标题加粗", "document", "7.3.3", "各级标题字体", style("二级标题", "<w:kern", "<w:b/><w:kern")),
    Break("四级标题用黑体", "letter", "7.3.3", "各级标题字体", style("四级标题", 'w:eastAsia="仿宋_GB2312"', 'w:eastAsia="黑体"')),
    # signature, notes
    Break("附注没有括号", "letter", "7.3.6", "附注左空二字、加圆括号", text(f"{NOTE}，电话：0000-0000000）", f"{NOTE[1:]}，电话：0000-0000000")),
    Break("附注半角括号", "letter", "7.3.6", "附注左空二字、加圆括号", text(f"{NOTE}，电话：0000-0000000）", f"({NOTE[1:]}，电话：0000-0000000)")),
    Break("附注顶格", "letter", "7.3.6", "附注左空二字、加圆括号", indent(NOTE, firstLine=0)),
    Break("附注居中", "letter", "7.3.6", "附注左空二字、加圆括号", aligned(NOTE, "center")),
    Break("日期右移一字", "letter", "7.3.5.2", "成文日期首字比署名首字右移", indent(DATE, left=4200)),
    Break("日期用短横线", "document", "7.3.5.4", "成文日期用阿拉伯数字、不编虚位", once(f">{DATE}<", ">2026-7-1<")),
    Break("日期用点", "letter", "7.3.5.4", "成文日期用阿拉伯数字、不编虚位", once(f">{DATE}<", ">2026.7.1<")),
    Break("日期年份两位", "document", "7.3.5.4", "成文日期用阿拉伯数字、不编虚位", once(f">{DATE}<", ">26年7月1日<")),
    Break("日期全角数字", "document", "7.3.5.4", "成文日期用阿拉伯数字、不编虚位", once(f">{DATE}<", ">２０２６年７月１日<")),
    # number
    Break("文号圆括号", "letter", "7.2.5", "发文字号写法", text("〔2026〕", "（2026）")),
    Break("文号实心方括号", "document", "7.2.5", "发文字号写法", text("〔2026〕", "【2026】")),
    Break("文号年份前有空格", "document", "7.2.5", "发文字号写法", text("办发〔", "办发 〔")),
    Break("文号全角数字", "document", "7.2.5", "发文字号写法", text("〕12号", "〕１２号")),
    Break("文号缺号字序", "letter", "7.2.5", "发文字号写法", text("〕1号", "〕01号")),
    # addressee, title
    Break("主送末尾无标点", "document", "7.3.2", "主送机关居左顶格、末标全角冒号", text("示例市民政局：", "示例市民政局")),
    Break("主送末尾逗号", "letter", "7.3.2", "主送机关居左顶格、末标全角冒号", text("示例市民政局：", "示例市民政局，")),
    Break("主送居中", "document", "7.3.2", "主送机关居左顶格、末标全角冒号", aligned("示例市民政局：", "center")),
    Break("标题末尾句号", "document", "7.3.1", "标题末尾不加标点", once("进展情况的通报<", "进展情况的通报。<")),
    Break("标题不写文种", "document", "条例第八条", "文种", once("进展情况的通报", "进展情况")),
    Break("标题不写机关", "letter", "条例第九条", "标题要素", lambda b: b.paragraph("关于分解落实", _drop_above)),
    # 附件说明, 附件, 版记
    Break("附件写作附", "document", "7.3.4", "附件说明写法", text("附件：示例方案", "附：示例方案")),
    Break("附件名称后分号", "letter", "7.3.4", "附件说明写法", once("任务清单<", "任务清单；<")),
    Break("附件标识带冒号", "document", "7.3.7", "附件序号、标题与附件说明一致", once(">附件<", ">附件：<")),
    Break("附件标识居中", "document", "7.3.7", LABEL, style("附件标识", 'w:jc w:val="left"', 'w:jc w:val="center"')),
    Break("抄送末尾逗号", "document", "7.4.2", "抄送写法", text("政协办公室。", "政协办公室，")),
    Break("抄送写作抄 送", "document", "7.4.2", "抄送写法", text("抄送：", "抄 送：")),
    Break("抄送用黑体", "document", "7.4.2", "抄送4号仿宋体", style("抄送", 'w:eastAsia="仿宋_GB2312"', 'w:eastAsia="黑体"')),
    Break("印发用小4号", "document", "7.4.2", "抄送4号仿宋体", style("印发", 'w:sz w:val="28"', 'w:sz w:val="24"')),
    Break("印发日期汉字", "document", "7.4.3", "印发机关和印发日期写法", once("2026年7月1日印发", "二〇二六年七月一日印发")),
    # headings
    Break("一级序数用逗号", "document", "7.3.3", "层次序数", text("一、总体", "一，总体")),
    Break("一级序数用点", "document", "7.3.3", "层次序数", text("二、主要", "二.主要")),
    Break("四级序数半角括号", "document", "7.3.3", "层次序数", text("（1）明确", "(1)明确")),
    Break("四级序数后加点", "document", "7.3.3", "层次序数", text("（1）明确", "（1）.明确")),
    Break("一级序数重号", "letter", "7.3.3", "层次序数", text("二、主要任务", "一、主要任务")),
    # punctuation and figures
    marks("直双引号", "经示例市人民政府同意", '经"示例市人民政府"同意'),
    marks("直单引号", "经示例市人民政府同意", "经'示例市人民政府'同意"),
    marks("半角冒号", "现将有关任务", "现通知如下:现将有关任务"),
    marks("半角分号", "保护工作，经", "保护工作;经"),
    marks("半角括号", "示例市人民政府同意", "示例市人民政府(办公室)同意"),
    marks("半角句号", "认真抓好落实。", "认真抓好落实."),
    marks("六个点的省略号", "认真抓好落实。", "认真抓好落实......"),
    marks("三点省略号", "认真抓好落实。", "认真抓好落实…"),
    marks("两个句号", "认真抓好落实。", "认真抓好落实。。"),
    marks("两个逗号", "保护工作，经", "保护工作，，经"),
    marks("逗号接句号", "认真抓好落实。", "认真抓好落实，。"),
    marks("书名号不成对", "未成年人保护法》", "未成年人保护法"),
    marks("括号不成对", "示例市人民政府同意", "示例市人民政府（办公室同意"),
    marks("引号不成对", "经示例市人民政府同意", "经“示例市人民政府同意"),
    marks("短横作破折号", "经示例市人民政府同意", "经示例市人民政府--示例市同意"),
    marks("段首逗号", ">为深入贯彻", ">，为深入贯彻"),
    marks("全角数字", "经示例市人民政府同意", "经示例市人民政府２次同意", "数字写法"),
    marks("正文日期虚位", "经示例市人民政府同意", "经示例市人民政府2026年07月01日同意", "数字写法"),
    marks("正文日期用点", "经示例市人民政府同意", "经示例市人民政府2026.7.1同意", "数字写法"),
    marks("正文年份两位", "经示例市人民政府同意", "经示例市人民政府26年7月同意", "数字写法"),
    marks("正文年份汉字", "经示例市人民政府同意", "经示例市人民政府二〇二六年七月同意", "数字写法"),
    marks("起止年份短横", "经示例市人民政府同意", "经示例市人民政府2021-2025年同意", "数字写法"),
    marks("汉字间空格", "经示例市人民政府同意", "经示例市 人民政府同意", "汉字之间不加空格"),
    # what a poor clerk does to the type of titles, and to a mark
    Break("标志深红", "document", "7.2.4", "发文机关标志小标宋体、红色", style("发文机关标志", "FF0000", "C00000")),
    Break("附件标题3号", "document", "7.3.7", TITLED, style("附件标题", 'w:sz w:val="44"', 'w:sz w:val="32"')),
    Break("附件标题黑体", "document", "7.3.7", TITLED, style("附件标题", 'w:eastAsia="方正小标宋简体"', 'w:eastAsia="黑体"')),
    Break("附件名称加书名号", "document", "7.3.4", "附件名称不加书名号", text("示例方案任务进展表", "《示例方案任务进展表》")),
    Break("标题居中又缩进", "document", "7.3.1", "标题居中", indent("关于示例方案", firstLine=640)),
)  # fmt: skip
