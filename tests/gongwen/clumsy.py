"""Three more papers as poor clerks leave them: a circular with blanks and points for everything, a 纪要 in one face, an answer
on Letter paper."""

from __future__ import annotations

from collections.abc import Callable

from docx.enum.text import WD_BREAK
from docx.shared import Mm

from tests.gongwen.poor import CENTRE, RIGHT, _Typed


def circular() -> bytes:
    paper = _Typed()
    paper.row("示例县人民政府办公室文件", "华文中宋", 36, CENTRE, bold=True, colour="FF0000")
    paper.row("示政办通(2026)7号", "仿宋", 16, CENTRE)
    paper.row("示例县人民政府办公室关于2026年上半年重点工作推进情况的通报", "宋体", 22, CENTRE, bold=True)
    for text in (
        "各乡镇人民政府，县直各有关单位:",
        "　　2026年上半年，全县共安排重点工作80项，截止6月底，已完成40项，占50%。现将有关情况通报如下:",
        "　　1、总体进展情况",
        "　　(一)完成较好的单位。县教育局、县民政局等12个单位全部完成半年任务。",
        "　　(二)进展较慢的单位.县水利局、县农业农村局等5个单位有逾期任务6项。",
        "　　2、存在的主要问题",
        "　　一是责任不落实;二是措施不具体;三是报送不及时。",
        "　　3、下一步要求",
        "　　各单位要对照清单,逐项整改,于8月15号前将整改情况报县政府办公室(电话:0000-1234567)。",
        "附件: 1、重点工作进展情况表",
        " " * 32 + "示例县人民政府办公室",
        " " * 34 + "2026.7.10",
    ):
        paper.row(text, "仿宋", 15)
    paper.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    paper.row("附件1:", "宋体", 14, bold=True)
    paper.row("重点工作进展情况表", "宋体", 18, CENTRE, bold=True)
    paper.table(
        ("序号", "工作", "责任单位", "进展"),
        ("1", "修建道路", "县交通运输局", "已完成"),
        ("2", "改造管网", "县住房和城乡建设局", "推进中"),
    )
    paper.row("抄送:县委办、县人大办、县政协办", "宋体", 12)
    paper.row("示例县人民政府办公室                    2026年7月10日印发", "宋体", 12)
    return paper.save()


def in_one_face() -> bytes:
    paper = _Typed()
    paper.row("示例市教育局", "黑体", 40, CENTRE, bold=True, colour="FF0000")
    paper.row("局长办公会议纪要", "黑体", 28, CENTRE, bold=True, colour="FF0000")
    paper.row("（2026）第9期", "宋体", 14, CENTRE)
    for text, bold in (
        ("2026年5月20日下午,局长王示例在三楼会议室主持召开会议,研究了招生等2项工作.现纪要如下:", False),
        ("一、关于招生工作", True),
        ("\t会议原则同意招生方案，由基础教育科牵头，6月10日前印发。", False),
        ("二、关于校园安全", True),
        ("\t会议要求，安全科每周抽查2-3所学校。", False),
        ("", False),
        ("出席:王示例 李示例 张示例", False),
        ("列席:赵示例", False),
    ):
        paper.row(text, "宋体", 14, bold=bold)
    paper.row("抄送：局领导，各科室。", "宋体", 12)
    paper.row("示例市教育局办公室    2026年5月22日印发", "宋体", 12)
    return paper.save()


def answer() -> bytes:
    paper = _Typed()
    section = paper.document.sections[0]
    section.page_width, section.page_height = Mm(215.9), Mm(279.4)
    paper.row("示例区发展和改革局", "宋体", 44, CENTRE, bold=True, colour="C00000")
    paper.row("示发改函[2026]第03号", "宋体", 14, RIGHT)
    paper.row("关于对示例公司咨询项目备案事宜的复函", "宋体", 20, CENTRE, bold=True)
    for text in (
        "示例公司：",
        "    贵公司《关于咨询项目备案有关事宜的函》(示司〔2026〕5号)收悉.经研究,现函复如下:",
        "    一、你公司申报的项目属于备案类项目，总投资1,200万元，建设期2026年－2027年。",
        '    二、请贵公司登录“投资项目在线审批监管平台"办理备案。',
        "    特此函复",
    ):
        paper.row(text, "宋体", 14)
    for text in ("示例区发展和改革局      ", "二零二六年四月八日      "):
        paper.row(text, "宋体", 14, RIGHT)
    paper.row("联系人:王示例 电话:0000-1234567", "宋体", 14)
    return paper.save()


CLUMSY: dict[str, Callable[[], bytes]] = {made.__name__: made for made in (circular, in_one_face, answer)}
