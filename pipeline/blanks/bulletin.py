"""templates/bulletin.docx: 进展情况通报 in 文件格式."""

from __future__ import annotations

from pipeline.blanks.frame import USUAL_OFFICE, document_foot, document_head, sign
from pipeline.gongwen.charts import Chart
from pipeline.gongwen.sheet import Sheet


def draw(office_cells: float = USUAL_OFFICE) -> bytes:
    """The Word file; its fields are the names that ``documents.bulletin`` fills in.

    ``office_cells`` is how many characters the issuing office's full name has: mark and signature are set by it.
    """
    sheet = document_head(office_cells)
    sheet.paragraph("公文标题", "{{ 标题 }}")
    sheet.addressee("各责任单位：")
    _text(sheet)
    sheet.attachment_note(["各部分进展情况表", "各单位进展情况表", "各部分进展情况图"])
    sign(sheet, office_cells)
    _tables(sheet)
    _chart(sheet)
    document_foot(sheet)
    return sheet.save()


def _text(sheet: Sheet) -> None:
    sheet.body("现将{{ 方案 }}（以下简称《方案》）截至{{ 日期 }}的进展情况（第{{ 轮次 }}轮）通报如下。")
    sheet.heading(1, "一、总体情况")
    sheet.body(
        "《方案》共有任务{{ 总计.任务 }}项，由{{ 单位总数 }}个单位承担；一个单位承担一项任务计一个事项，"
        "共{{ 总计.事项 }}个事项。其中，已完成{{ 总计.已完成 }}个，占{{ 总计.完成率 }}；绿灯{{ 总计.绿灯 }}个，"
        "黄灯{{ 总计.黄灯 }}个，红灯{{ 总计.红灯 }}个，未启动{{ 总计.未启动 }}个。"
        "各责任单位都已办结的任务{{ 总计.办结任务 }}项。"
    )
    sheet.body(
        "已有{{ 填报单位数 }}个单位填报进展，涉及{{ 总计.已填报 }}个事项；本轮向{{ 督办单位数 }}个单位提出办理要求。"
        "各部分、各单位情况见附件。"
    )
    sheet.heading(1, "二、经验做法")
    sheet.paragraph("公文正文", "{%p for 项 in 经验 %}")
    sheet.body("{{ 项.单位 }}（{{ 项.任务 }}）：{{ 项.内容 }}。")
    sheet.paragraph("公文正文", "{%p endfor %}")
    sheet.paragraph("公文正文", "{%p if not 经验 %}")
    sheet.body("本轮各单位没有填报经验做法。")
    sheet.paragraph("公文正文", "{%p endif %}")
    sheet.heading(1, "三、进展滞后的事项")
    sheet.paragraph("公文正文", "{%p for 项 in 滞后 %}")
    sheet.body("{{ 项.单位 }}：{{ 项.任务 }}（共{{ 项.项数 }}项），{{ 项.情况 }}。")
    sheet.paragraph("公文正文", "{%p endfor %}")
    sheet.paragraph("公文正文", "{%p if not 滞后 %}")
    sheet.body("本轮没有需要通报的滞后事项。")
    sheet.paragraph("公文正文", "{%p endif %}")
    sheet.heading(1, "四、下一步工作")
    sheet.body(
        "请有红灯、黄灯和未启动事项的单位对照附件2查找原因，提出措施和完成时间，于{{ 回复期限 }}前在进展台账中更新。"
        "{% if 报送节奏 %}{% if 理由 %}{{ 理由 }}，{% endif %}各单位继续{{ 报送节奏 }}报送工作进展。{% endif %}"
    )


def _tables(sheet: Sheet) -> None:
    counts = ["{{ 行.事项 }}", "{{ 行.已完成 }}", "{{ 行.绿灯 }}", "{{ 行.黄灯 }}", "{{ 行.红灯 }}", "{{ 行.未启动 }}"]
    section = ["{{ 行.任务 }}", *counts, "{{ 行.完成率 }}"]
    heads = ["事项", "已完成", "绿灯", "黄灯", "红灯", "未启动"]
    sheet.attachment("附件1", "各部分进展情况表")
    sheet.table(
        [42, 12.6, 12.6, 17, 12.6, 12.6, 12.6, 17, 17],
        ["部分", "任务", *heads, "完成率"],
        [
            ["{%tr for 行 in 分节 %}"],
            ["{{ 行.标题 }}", *section],
            ["{%tr endfor %}"],
            ["合计", *(cell.replace("行.", "总计.") for cell in section)],
        ],
        centred=range(1, 9),
    )
    sheet.attachment("附件2", "各单位进展情况表")
    sheet.table(
        [36, 12, 13, 12, 12, 12, 13, 18, 28],
        ["单位", *heads, "督办级别", "缘由"],
        [
            ["{%tr for 行 in 分单位 %}"],
            ["{{ 行.单位 }}", *counts, "{{ 行.级别 }}", "{{ 行.缘由 }}"],
            ["{%tr endfor %}"],
        ],
        centred=range(1, 8),
    )


def _chart(sheet: Sheet) -> None:
    """The numbers drawn here are samples, for whoever looks at the template."""
    sheet.attachment("附件3", "各部分进展情况图")
    sheet.body("各条长短为所占比例，数字为事项个数。")
    samples = [("已完成", (4, 2)), ("绿灯", (3, 5)), ("黄灯", (2, 1)), ("红灯", (1, 2)), ("未启动", (2, 3))]
    sheet.chart("{{ 进展图 }}", Chart(("样例部分一", "样例部分二"), samples))
