"""Three papers as somebody in a hurry types them: blanks for indents, whatever faces, sizes and marks."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt


def _typed(rows: Sequence[tuple[str, float]], *, centred: int) -> bytes:
    """The rows one below the other in the face the program gives; the first ``centred`` of them in the middle."""
    document, stream = docx.Document(), io.BytesIO()
    for at, (text, size) in enumerate(rows):
        paragraph = document.add_paragraph()
        paragraph.add_run(text).font.size = Pt(size)
        if at < centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.save(stream)
    return stream.getvalue()


def notice() -> bytes:
    return _typed(
        (
            ("示例市人民政府办公室文件", 36), ("示政办发[2024]第05号", 14), ("示例市人民政府办公室关于做好防汛工作的通知。", 18),
            ("各县区人民政府,市直各有关单位:", 14), ("    为做好2024年防汛工作,经市政府同意,现将有关事项通知如下:", 14),
            ("    一.提高认识", 14), ("    各级各部门要从'讲政治'的高度(尤其是主汛期)抓好落实.", 14), ("    (一)、压实责任", 14),
            ("    1、各县区要落实行政首长负责制...", 14), ("　　附件:1、防汛责任清单。", 14),
            ("                                   示例市人民政府办公室", 14), ("                                     二〇二四年三月五日", 14),
        ),
        centred=3,
    )  # fmt: skip


def letter() -> bytes:
    return _typed(
        (
            ("示例市人民政府办公室文件", 36), ("示政办函（2024）06号", 14), ("关于商请支持示例工作的函", 20), ("示例大学", 14),
            ("    经研究,现就有关事项函商如下:", 14), ("    一，请贵单位于2024.05.01前派员参加,名额20-30人.", 14),
            ("    二，请提供场地 ,面积500m2。", 14), ("    特此函商。", 14), ("                    示例市人民政府办公室", 14),
            ("                      2024年03月05日", 14), ("    联系人:示例同志,电话:0000-0000000", 14),
        ),
        centred=3,
    )  # fmt: skip


def request() -> bytes:
    return _typed(
        (
            ("示例市人民政府文件", 36), ("示政发〔24〕7号  签发人:示例甲", 14), ("关于解决示例资金的请示报告", 20), ("省人民政府:", 14),
            ("    现将有关情况请示如下:", 14), ("    1、示例资金缺口1,0000元;", 14), ("    3、示例项目的的进展情况。", 14),
            ("    特此报告。", 14), ("                    示例市人民政府", 14), ("                    二〇二四年三月五日", 14),
        ),
        centred=1,
    )  # fmt: skip


HURRIED: dict[str, Callable[[], bytes]] = {made.__name__: made for made in (notice, letter, request)}
