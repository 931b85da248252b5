"""templates/profile.docx: 单位情况, landscape tables."""

from __future__ import annotations

from pipeline.gongwen.charts import Chart
from pipeline.gongwen.sheet import Sheet

ROUNDS = ("轮次", "日期", "事项", "已完成", "绿灯", "黄灯", "红灯", "未启动")
FIGURES = ("事项", "已完成", "绿灯", "黄灯", "红灯", "未启动", "已填报", "需办理")
DUTIES = ("编号", "任务", "分工", "共同承担", "时限", "状态", "灯色", "级别", "情况", "最近填报")
REPORTED = ("编号", "推进措施", "进展情况", "存在问题", "下一步", "经验做法")
EARLIER = ("编号", "填报日期", "状态", "内容", "来源")
SENT = ("发文字号", "日期", "种类", "题名", "状态", "签收")


def draw(_office_cells: float = 0) -> bytes:
    """The Word file; its fields are the names that ``documents.profile`` fills in."""
    sheet = Sheet.landscape()
    sheet.paragraph("公文标题", "{{ 标题 }}")
    sheet.paragraph("表格居中", "{{ 单位 }}　{{ 时点 }}")
    sheet.table(
        [19] * 8 + [25, 48],
        [*FIGURES, "督办级别", "缘由"],
        [[*(f"{{{{ 总计.{name} }}}}" for name in FIGURES), "{{ 级别 }}", "{{ 缘由 }}"]],
        centred=range(9),
    )
    sheet.paragraph("表头文字", "一、承担的任务")
    widths = [13, 28, 23, 43, 16, 17, 17, 17, 29, 22]
    sheet.table(widths, DUTIES, _each("事项", DUTIES), centred=(0, 5, 6, 7), by_content=True)
    sheet.paragraph("表头文字", "二、填报的内容")
    # What a unit reports may be long: a row may go on over the page.
    sheet.table(
        [13, 44, 58, 38, 36, 36], REPORTED, _each("事项", REPORTED), centred=(0,), whole_rows=False, by_content=True
    )
    sheet.paragraph("公文正文", "{%p if 历次 %}")
    sheet.paragraph("表头文字", "此前填报的内容")
    sheet.table(
        [13, 36, 22, 112, 42], EARLIER, _each("历次", EARLIER), centred=(0, 2), whole_rows=False, by_content=True
    )
    sheet.paragraph("公文正文", "{%p endif %}")
    sheet.paragraph("表头文字", "三、已发公文")
    sheet.paragraph("公文正文", "{%p if 发文 %}")
    sheet.table([54, 34, 29, 58, 22, 28], SENT, _each("发文", SENT), by_content=True)
    sheet.paragraph("公文正文", "{%p else %}")
    sheet.paragraph("表格居中", "登记簿上还没有发给这个单位的公文。")
    sheet.paragraph("公文正文", "{%p endif %}")
    _rounds(sheet)
    return sheet.save()


def _rounds(sheet: Sheet) -> None:
    """The numbers drawn here are samples, for whoever looks at the template."""
    sheet.paragraph("公文正文", "{%p if 各轮 %}")
    sheet.paragraph("表头文字", "四、各轮情况（按台账记下的历次填报和现在的任务、时限算）")
    sheet.table([28, 48, *[25] * 6], ROUNDS, _each("各轮", ROUNDS), centred=range(8))
    samples = [("已完成", (1, 2)), ("绿灯", (2, 3)), ("黄灯", (2, 1)), ("红灯", (1, 1)), ("未启动", (3, 2))]
    sheet.chart("{{ 各轮图 }}", Chart(("第1轮", "第2轮"), samples), height=60)
    sheet.paragraph("公文正文", "{%p endif %}")


def _each(rows: str, names: tuple[str, ...]) -> list[list[str]]:
    """A row for each of ``rows``; columns are headed by the names of their fields."""
    return [[f"{{%tr for 项 in {rows} %}}"], [f"{{{{ 项.{name} }}}}" for name in names], ["{%tr endfor %}"]]
