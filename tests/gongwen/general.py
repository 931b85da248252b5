"""Samples for the general templates: every field filled; the places, offices and people in them are samples."""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.blanks.kinds import GENERAL
from pipeline.word import Template

OFFICE = "示例市人民政府办公室"
_TEXT = "为深入贯彻落实上级部署，切实做好示例工作，经研究，现将有关事项明确如下，请结合实际认真抓好落实。"
_COMMON: dict[str, Any] = {
    "发文机关标志": OFFICE,
    "发文机关": OFFICE,
    "发文字号": "示政办发〔2026〕12号",
    "标题": f"{OFFICE}\n关于做好示例工作的通知",
    "主送": "各县区人民政府，市直各部门",
    "正文": [_TEXT, "一、提高认识", _TEXT, "二、抓好落实", _TEXT],
    "附件": [],
    "成文日期": "2026年7月1日",
    "附注": "联系人：示例同志，电话：0000-0000000",
    "抄送": "示例市委办公室，示例市人大常委会办公室，示例市政协办公室。",
    "印发机关": OFFICE,
    "印发日期": "2026年7月1日",
    "份号": "",
    "密级": "",
    "紧急程度": "",
}
_TABLE: dict[str, Any] = {
    "标题": "示例工作任务分工表",
    "说明": "",
    "各项": [
        {"事项": f"示例事项{at}", "内容": _TEXT, "单位": "示例市教育局、示例市公安局", "时限": "2026年12月底前"}
        for at in range(1, 11)
    ],
}
DATA: dict[str, dict[str, Any]] = {
    "general-letter.docx": {
        **_COMMON,
        "发文字号": "示政办函〔2026〕1号",
        "标题": f"{OFFICE}\n关于商请支持示例工作的函",
    },
    "general-document.docx": _COMMON,
    "general-joint.docx": {
        **_COMMON,
        "联合机关": [OFFICE, "示例市教育局"],
        "标题": f"{OFFICE}\n示例市教育局\n关于做好示例工作的通知",
        "抄送": "示例市委办公室。",
    },
    "general-upward.docx": {
        **_COMMON,
        "标题": f"{OFFICE}\n关于示例工作有关问题的请示",
        "主送": "示例市人民政府",
        "签发人": "示例甲",
        "正文": [*_COMMON["正文"], "妥否，请批示。"],
    },
    "general-command.docx": {
        **_COMMON,
        "发文机关标志": "示例市人民政府",
        "令号": "12",
        "正文": ["《示例市示例办法》已经市人民政府常务会议通过，现予公布，自2026年8月1日起施行。"],
        "职务": "市长",
        "姓名": "示例甲",
    },
    "general-minutes.docx": {
        **_COMMON,
        "会议名称": "示例市人民政府常务会议",
        "发文字号": "〔2026〕3号",
        "标题": "研究示例工作有关问题",
        "出席": "示例甲、示例乙、示例丙。",
        "请假": "示例丁。",
        "列席": "示例戊。",
    },
    "general-brief.docx": {
        **_COMMON,
        "简报名称": "示例工作简报",
        "期号": "3",
        "标题": "示例市示例工作进展情况",
    },
    "general-table.docx": _TABLE,
    "general-table-a3.docx": _TABLE,
}
CELLS = len(OFFICE)


def render(name: str, **changed: Any) -> bytes:
    """The template ``name`` filled with its sample, ``changed`` fields otherwise."""
    return compiled(name).render(DATA[name] | changed)


@cache
def compiled(name: str) -> Template:
    return Template.compile(GENERAL[name](CELLS), name)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for one in GENERAL:
        (folder / one).write_bytes(render(one))
        (folder / one).with_suffix(".json").write_text(json.dumps(DATA[one], ensure_ascii=False, indent=2), "utf-8")
