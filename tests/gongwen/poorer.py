"""Three more papers as poor clerks leave them: in the faces a program begins with, put together from a chat, on the wrong paper."""

from __future__ import annotations

from collections.abc import Callable

from docx.shared import Cm

from tests.gongwen.poor import CENTRE, RIGHT, _Typed


def as_the_program_begins() -> bytes:
    """A 通知 in 宋体 and bold 黑体, its title in 微软雅黑, blanks for indents, half-width marks."""
    paper = _Typed()
    paper.row("示例县卫生健康局文件", "华文中宋", 48, CENTRE, bold=True, colour="FF0000")
    paper.row("示卫发【2026】第07号", "宋体", 14, CENTRE)
    paper.row("", "宋体", 14)
    paper.row("示例县卫生健康局关于开展2026年度夏季爱国卫生运动的通知", "微软雅黑", 20, CENTRE, bold=True)
    rows = (
        "各乡镇卫生院,县直各医疗卫生单位:", "    为进一步改善城乡环境卫生面貌,现将有关事项通知如下:", "一.总体要求",
        '    坚持预防为主，群众参与,做到"三个到位"。', "二.重点任务", "（一）、环境整治", "    1)清理卫生死角;",
        '    2)消杀"四害"孳生地。', "三.工作要求", "    各单位请于2026.8.15前将总结报送县爱卫办(联系人:示例同志)。", "", "特此通知!",
    )  # fmt: skip
    for row in rows:
        heading = row[:1] in "一二三（" and len(row) > 1
        paper.row(row, "黑体" if heading else "宋体", 14, bold=heading)
    paper.row("示例县卫生健康局", "宋体", 14, RIGHT)
    paper.row("二〇二六年七月十日", "宋体", 14, RIGHT)
    return paper.save()


def from_a_chat() -> bytes:
    """A 函 with empty rows between its paragraphs, full-width figures, whom to ask above the signature."""
    paper = _Typed()
    paper.row("示例市水务局", "方正小标宋简体", 36, CENTRE, colour="E60000")
    paper.row("示水函[2026]12号", "仿宋", 16, RIGHT)
    paper.row("关于商请提供河道岸线资料的函", "宋体", 22, CENTRE, bold=True)
    for row in (
        "示例市自然资源局：", "　　根据省水利厅《关于开展岸线核查的通知》（省水函[2026]第5号）文件精神，我局正在开展岸线核查工作。", "",
        "　　现商请贵局提供以下资料：", "　　１、2020-2025年河道两岸土地利用现状图；", "　　２、岸线范围内的不动产登记情况.", "",
        "　　请于８月１日前反馈我局为盼！", "联系人：示例甲    电话：0000-1234567", "", " " * 30 + "示例市水务局", " " * 28 + "2026年07月05日",
    ):  # fmt: skip
        paper.row(row, "仿宋", 16)
    return paper.save()


def on_other_paper() -> bytes:
    """A 请示 on Letter paper, all in 楷体, its number and signer in one row by blanks, its table in the text."""
    paper = _Typed()
    section = paper.document.sections[0]
    section.page_width, section.page_height = Cm(21.59), Cm(27.94)
    paper.row("示例县人民政府文件", "宋体", 40, CENTRE, bold=True, colour="C00000")
    paper.row("示政〔2026〕09号          签发人:示例乙", "楷体", 16)
    paper.row("示例县人民政府关于申请2026年示例大桥加固补助资金的请示", "黑体", 22, CENTRE)
    paper.row("示例市人民政府:", "楷体", 16)
    for row in (
        "示例大桥位于县城东部，建于一九九八年，全长约120余米，桥面宽8米。经检测，桥梁评定为四类,存在较大安全隐患。", "一、项目概况",
        "该项目总投资3,5000万元，其中申请市级补助15-20%。", "二、请示事项", "恳请市政府给予资金补助。附:工程概算表", "妥否,请批示.",
    ):  # fmt: skip
        form = paper.row(row, "楷体", 16).paragraph_format
        form.line_spacing, form.first_line_indent = 1.5, Cm(1)
    paper.table(("序号", "项目", "金额"), ("1", "桥面铺装", "１２０万元"))
    paper.row("示例县人民政府", "楷体", 16, RIGHT)
    paper.row("2026.7.5", "楷体", 16, RIGHT)
    return paper.save()


POORER: dict[str, Callable[[], bytes]] = {
    made.__name__: made for made in (as_the_program_begins, from_a_chat, on_other_paper)
}
