"""templates/bulletin.docx: 进展情况通报 in 文件格式."""

from __future__ import annotations

from pipeline.blanks.frame import USUAL_OFFICE, document_foot, document_head, sign
from pipeline.gongwen.charts import Chart
from pipeline.gongwen.marks import printer_room
from pipeline.gongwen.sheet import CHART_HEIGHT, Sheet

# Millimetres of each further row that the name of the printing office takes.
_PRINTER_ROW = 8.5
LIST = "没有按时填报和已过时限的事项清单"
# What is said of each unit: field → how it begins.
_BEHIND = {"没有填报": "没有按轮次填报、已为红灯或者列入督办、通报的", "逾期": "已过时限尚未完成的"}

# So many rounds one after another; one is no row.
_IN_A_ROW = "{{{{ '连续' if 阈值.{0} > 1 else '' }}}}{{{{ 阈值.{0} }}}}轮"


def draw(office_cells: float = USUAL_OFFICE) -> bytes:
    """The Word file; its fields are the names that ``documents.bulletin`` fills in.

    ``office_cells`` is how many characters the issuing office's full name has: mark and signature are set by it.
    """
    sheet = document_head(office_cells)
    sheet.paragraph("公文标题", "{{ 标题 }}")
    sheet.addressee("各责任单位：")
    _text(sheet)
    sheet.attachment_note(["各部分进展情况表", "各单位进展情况表", "各部分进展情况图"])
    sheet.paragraph("公文正文", "{%p if 另附清单 %}")
    sheet.paragraph("附件说明续项", f"4.\t{LIST}")
    sheet.paragraph("公文正文", "{%p endif %}")
    sign(sheet, office_cells)
    _tables(sheet)
    _chart(sheet, office_cells)
    _list(sheet)
    document_foot(sheet, office_cells)
    return sheet.save()


def _text(sheet: Sheet) -> None:
    sheet.body(
        "为了解{{ 方案 }}（以下简称{{ 方案简称 }}）落实情况，{% if 报送依据 %}{{ 报送依据 }}，{% endif %}{{ 自称 }}于{{ 日期 }}开展了"
        "第{{ 轮次 }}轮了解进展（以下简称本轮）。现将截至{{ 日期 }}的情况"
        "{% if 本轮.补报 %}（其中{{ 本轮.补报 }}个事项按此后补报的情况计）{% endif %}通报如下。"
    )
    sheet.heading(1, "一、本轮情况")
    sheet.body(
        "一个单位承担一项任务计一个事项{% if 并计 %}，{{ 并计 }}{% endif %}。"
        "{% if 本轮.事项 %}本轮请{{ 本轮.单位 }}个单位填报{{ 本轮.事项 }}个事项的进展（此前已报完成的不再填报），"
        "{% if not 本轮.未填报 %}{{ '均' if 本轮.事项 > 1 else '' }}已填报"
        "{% else %}已填报{{ 本轮.已填报 }}个，没有填报{{ 本轮.未填报 }}个、涉及{{ 本轮.未填报单位 }}个单位{% endif %}。"
        "{% if 本轮.首次 %}另有{{ 本轮.首次 }}个事项本轮首次请承担单位填报，尚未填报。{% endif %}"
        "{% elif 本轮.首次 %}本轮首次请承担单位填报{{ 本轮.首次 }}个事项的进展，尚未填报。"
        "{% else %}本轮没有需要各单位填报的事项。{% endif %}"
        "本轮{% if 督办单位数 %}向{{ 督办单位数 }}个单位{% else %}没有向各单位{% endif %}提出办理要求。"
    )
    sheet.heading(1, "二、各轮累计情况")
    sheet.body(
        "已经告知{{ 单位总数 }}个单位的事项共{{ 总计.事项 }}个，涉及任务{{ 总计.任务 }}项，其中："
        "已完成{{ 总计.已完成 }}个，占{{ 总计.完成率 }}；绿灯{{ 总计.绿灯 }}个，黄灯{{ 总计.黄灯 }}个，"
        "红灯{{ 总计.红灯 }}个，未启动{{ 总计.未启动 }}个。"
        "{% if 总计.办结任务 %}承担单位都已办结的任务{{ 总计.办结任务 }}项。{% else %}尚无承担单位都已办结的任务。{% endif %}"
        "{% if 未函告数 %}另有{{ 未函告数 }}个事项由发文机关承担、尚未告知或者调整后尚未告知，不计在内。{% endif %}"
        "各部分、各单位情况见附件。"
    )
    sheet.body(
        "红灯指已过时限尚未完成{% if 配合除外 %}（只是配合、指导的除外）{% endif %}，或者"
        + _IN_A_ROW.format("红灯")
        + "及以上没有填报进展；黄灯指没有上述情形，距时限不超过{{ 阈值.临期 }}个工作日，"
        "或者已经启动、"
        + _IN_A_ROW.format("黄灯")
        + "及以上没有填报进展；未启动指没有上述情形，没有填报过进展或者填报为未启动；"
        "绿灯指正在推进、没有上述情形。"
    )
    sheet.paragraph("公文正文", "{%p if 经验 %}")
    sheet.heading(1, "三、经验做法")
    sheet.paragraph("公文正文", "{%p for 项 in 经验 %}")
    sheet.body("{{ 项.单位 }}（{{ 项.任务 }}）：{{ 项.内容 }}。")
    sheet.paragraph("公文正文", "{%p endfor %}")
    sheet.paragraph("公文正文", "{%p endif %}")
    _behind(sheet)
    sheet.heading(1, "{% if 经验 %}五{% else %}四{% endif %}、下一步工作")
    sheet.paragraph("公文正文", "{%p if 督办单位数 %}")
    sheet.body(
        "请附件2中列为提醒、催办、督办、通报的单位，按照{{ 自称 }}发出的通知，于{{ 回复期限 }}前"
        "{% if 报送方式 == '报送表' %}填写报送表{% else %}在进展台账中填写进展{% endif %}送{{ 受理 }}。"
    )
    sheet.paragraph("公文正文", "{%p endif %}")
    # Two rows, with which the signature may stand on a page of its own.
    sheet.body(
        "{% if 报送节奏 %}各单位继续{{ 报送节奏 }}报送工作进展。{% endif %}"
        "对本通报所列情况有疑问，或者认为与实际情况不一致的，请及时与{{ 受理 }}联系核对。"
    )


def _behind(sheet: Sheet) -> None:
    """Each unit with its tasks; where that would fill pages, with their number, and the tasks in a list of their own."""
    sheet.heading(1, "{% if 经验 %}四{% else %}三{% endif %}、没有按时填报和已过时限的事项")
    for field, words in _BEHIND.items():
        sheet.paragraph("公文正文", f"{{%p if {field} and 另附清单 %}}")
        named = f"{{% for 项 in {field} %}}{{{{ 项.单位 }}}}{{{{ 项.项数 }}}}项{{% if not loop.last %}}、{{% endif %}}{{% endfor %}}"
        sheet.body(f"{words}：{named}。")
        sheet.paragraph("公文正文", f"{{%p elif {field} %}}")
        sheet.body(f"{words}：")
        sheet.paragraph("公文正文", f"{{%p for 项 in {field} %}}")
        sheet.body("{{ 项.单位 }}（{{ 项.项数 }}项）：{{ 项.情况 }}。")
        sheet.paragraph("公文正文", "{%p endfor %}")
        sheet.paragraph("公文正文", "{%p endif %}")
    sheet.paragraph("公文正文", "{%p if 另附清单 %}")
    sheet.body("逐项情况见附件4。")
    sheet.paragraph("公文正文", "{%p elif not 没有填报 and not 逾期 %}")
    sheet.body("本轮没有需要通报的事项。")
    sheet.paragraph("公文正文", "{%p endif %}")


def _list(sheet: Sheet) -> None:
    """A row each unit, which may be longer than a page."""
    sheet.paragraph("公文正文", "{%p if 另附清单 %}")
    sheet.attachment("附件4", LIST)
    for field, words in _BEHIND.items():
        sheet.paragraph("公文正文", f"{{%p if {field} %}}")
        sheet.body(f"{words}：")
        sheet.stay()
        sheet.table(
            [30, 12, 114],
            ["单位", "项数", "任务和情况"],
            [[f"{{%tr for 项 in {field} %}}"], ["{{ 项.单位 }}", "{{ 项.项数 }}", "{{ 项.情况 }}"], ["{%tr endfor %}"]],
            centred=(1,),
            whole_rows=False,
        )
        sheet.paragraph("公文正文", "{%p endif %}")
    sheet.paragraph("公文正文", "{%p endif %}")


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
        by_content=True,
    )
    sheet.attachment("附件2", "各单位进展情况表")
    _units(sheet, heads)


def _units(sheet: Sheet, heads: list[str]) -> None:
    """A row each unit; a light that none of them has takes no column of the many."""
    lights = heads[1:]
    sheet.paragraph("公文正文", f"{{%p if not ({' and '.join(f'总计.{light}' for light in lights)}) %}}")
    sheet.body("各单位都是0的栏目不列。")
    sheet.paragraph("公文正文", "{%p endif %}")
    counts = [f"{{{{ 行.{light} if 总计.{light} else '' }}}}" for light in lights]
    sums = [f"{{{{ 总计.{light} or '' }}}}" for light in lights]
    sheet.table(
        [30, 11, 12, 11, 11, 11, 12, 13, 13, 12, 20],
        ["单位", *heads, "本轮\n应填报", "本轮\n未填报", "督办\n级别", "缘由"],
        [
            ["{%tr for 行 in 分单位 %}"],
            [
                "{{ 行.单位 }}",
                "{{ 行.事项 }}",
                *counts,
                "{{ 行.应填报 }}",
                "{{ 行.未填报 }}",
                "{{ 行.级别 }}",
                "{{ 行.缘由 }}",
            ],
            ["{%tr endfor %}"],
            ["合计", "{{ 总计.事项 }}", *sums, "{{ 本轮.事项 }}", "{{ 本轮.未填报 }}", "", ""],
        ],
        centred=range(1, 10),
        by_content=True,
        small=True,
    )


def _chart(sheet: Sheet, office_cells: float) -> None:
    """The numbers drawn here are samples, for whoever looks at the template. The chart leaves room for the 版记 on its page."""
    sheet.attachment("附件3", "各部分进展情况图")
    sheet.body("各条长短为所占比例，数字为事项个数。")
    samples = [("已完成", (4, 2)), ("绿灯", (3, 5)), ("黄灯", (2, 1)), ("红灯", (1, 2)), ("未启动", (2, 3))]
    height = CHART_HEIGHT - _PRINTER_ROW * (printer_room(office_cells) - 1)
    sheet.chart("{{ 进展图 }}", Chart(("样例部分一", "样例部分二"), samples), height)
