"""templates/proposal.docx: 约谈问责建议呈批单, an internal form on one page with the facts on the next."""

from __future__ import annotations

from pipeline.blanks.frame import sectioned
from pipeline.gongwen.sheet import Sheet

# Room for handwriting above the line to sign on.
_SIGNED = "\n\n签名：\t日期：\t"
# As many characters of names stand on the form, in all its lists, that it keeps to one page; more are named in the annex.
_NAMED = 140
_FEW = f"建议|map(attribute='单位')|join|length <= {_NAMED}"


def draw(_office_cells: float = 0) -> bytes:
    """The Word file; its fields are the names that ``documents.proposal`` fills in."""
    sheet = Sheet.document()
    sheet.marking("内部")
    sheet.paragraph("公文标题", "约谈问责建议呈批单")
    sheet.paragraph("表格居中", "第{{ 轮次 }}轮（截至{{ 日期 }}）　供领导研究决定，不编号、不发出")
    sheet.table(
        [26, 130],
        [],
        [
            ["呈报单位", "{{ 呈报单位 }}"],
            [
                "事由",
                "落实{{ 方案 }}中，有{{ 单位数 }}个单位的任务没有填报进展或者已过时限尚未完成，达到下列规则的轮数或者天数。",
            ],
            [
                "规则",
                "自告知之后起算，同一任务没有填报进展的，依次提醒、催办、督办、通报；连续{{ 约谈轮数 }}轮及以上列入约谈建议，"
                "{{ 问责轮数 }}轮及以上列入问责建议。已过时限尚未完成（不论是否填报）达{{ 约谈天数 }}天列入约谈建议，"
                "{{ 问责天数 }}天列入问责建议。填报后不再计没有填报的轮数，办结后不再列入。",
            ],
            [
                "建议",
                f"{{%p for 项 in 建议 %}}\n建议{{{{ 项.事项 }}}}（{{{{ 项.单位数 }}}}个单位）{{% if {_FEW} %}}：{{{{ 项.单位 }}}}"
                "{% else %}，名单见附件{% endif %}。\n{%p endfor %}\n"
                "按规则列出，情况见附件；是否{{ 建议|map(attribute='事项')|join('、') }}，请领导研究决定。",
            ],
            ["拟办意见", _SIGNED],
            ["领导批示", _SIGNED],
            ["办理结果", _SIGNED],
            ["附件", "有关事实及其来源"],
        ],
        centred=(0,),
    )
    sheet.attachment("附件", "有关事实及其来源")
    whose = "{{ 行.序号 }}．{{ 行.单位 }}（建议{{ 行.建议 }}）：已告知任务{{ 行.承担数 }}项，列入{{ 行.列入数 }}项"
    own = ["{{ 项.编号 }}", "{{ 项.任务 }}", "{{ 项.情况 }}", "{{ 项.最近填报 }}", "{{ 项.来源 }}"]
    sheet.table(
        [14, 38, 50, 22, 32],
        ["任务\n编号", "任务", "情况", "最近\n填报", "来源"],
        sectioned(own, whose, "行 in 名单", "行.任务"),
        centred=(0,),
        by_content=True,
    )
    return sheet.save()
