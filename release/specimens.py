"""Draw the specimen book anew: ``PYTHONPATH=. python release/specimens.py`` (LibreOffice is needed).

Every form of the standard that the program draws, with every element at least once: a page's picture each, and the index that
says what is to be seen where. Places, offices and people are samples.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from PIL import Image

from pipeline.gongwen.preview import render_pages
from pipeline.gongwen.sheet import Sheet
from tests.gongwen import general

BOOK = Path(__file__).parent.parent / "docs/specimens"
WIDTH = 420
TEXT = "为切实做好示例工作，经研究，现将有关事项明确如下，请结合实际认真抓好落实，并将落实情况及时报送。"
# As long as papers are: pages are full, and the signature stands below text.
LONG = [TEXT, "一、提高认识", TEXT * 2, "二、抓好落实", TEXT * 2, "三、加强督导", TEXT * 2, "请认真抓好落实。"]
JOINT = ("示例市人民政府办公室", "示例市教育局", "示例市公安局")
# What the standard names, in its order; each stands in one specimen at least.
ELEMENTS = (
    "份号", "密级和保密期限", "紧急程度", "发文机关标志", "联合发文机关标志", "发文字号", "期号", "签发人", "版头分隔线", "标题",
    "主送机关", "正文", "一级标题", "二级标题", "附件说明", "署名（加盖印章）", "署名（不加盖印章）", "联合署名", "签名章", "成文日期",
    "附注", "附件", "抄送", "印发机关和印发日期", "页码", "信函双线", "令号", "出席、请假、列席", "横排表格", "A3 横排表格",
)  # fmt: skip


class Specimen(Struct, frozen=True, kw_only=True):
    """``name`` is that of its pictures; ``shows`` are the elements to be seen in it."""

    name: str
    title: str
    shows: tuple[str, ...]
    draw: Callable[[], bytes]


def _general(name: str, **changed: object) -> Callable[[], bytes]:
    return lambda: general.render(f"general-{name}.docx", **changed)


def _headed() -> bytes:
    sheet = Sheet.document()
    sheet.head(copies="000012", secrecy="机密★1年", urgency="特急")
    sheet.mark("示例市人民政府办公室文件")
    sheet.number("示政办发〔2026〕13号")
    sheet.title("示例市人民政府办公室", "关于报送示例工作情况的通知")
    sheet.addressee("各县区人民政府，市直各部门：")
    sheet.body(TEXT)
    sheet.signature("示例市人民政府办公室", "2026年7月1日")
    sheet.colophon("抄送：示例市委办公室。", "示例市人民政府办公室", "2026年7月1日印发")
    return sheet.save()


def _joint() -> bytes:
    sheet = Sheet.document()
    sheet.joint_mark(JOINT)
    sheet.number("示政办发〔2026〕14号")
    sheet.title("关于联合开展示例工作的通知")
    sheet.addressee("各县区人民政府：")
    sheet.body(TEXT * 2)
    sheet.body(TEXT)
    sheet.joint_signature(JOINT, "2026年7月1日")
    sheet.colophon("抄送：示例市委办公室。", JOINT[0], "2026年7月1日印发")
    return sheet.save()


def _annexed() -> bytes:
    sheet = Sheet.document()
    sheet.mark("示例市人民政府办公室文件")
    sheet.number("示政办发〔2026〕15号")
    sheet.title("示例市人民政府办公室", "关于印发示例清单的通知")
    sheet.addressee("市直各部门：")
    for level, heading in ((1, "一、总体要求"), (2, "（一）工作目标")):
        sheet.heading(level, heading)
        for _ in range(3):
            sheet.body(TEXT)
    sheet.attachment_note(["示例任务清单", "示例联系人名单"])
    sheet.signature("示例市人民政府办公室", "2026年7月1日", sealed=True)
    sheet.note("（此件公开发布）")
    for number, title in enumerate(("示例任务清单", "示例联系人名单"), 1):
        sheet.attachment(f"附件{number}", title)
        sheet.table(
            [20, 76, 60], ["序号", "事项", "单位"], [[str(at), f"示例事项{at}", "示例市教育局"] for at in (1, 2, 3)]
        )
    sheet.colophon("抄送：示例市委办公室。", "示例市人民政府办公室", "2026年7月1日印发")
    return sheet.save()


HEAD, FOOT = ("发文机关标志", "发文字号", "标题", "正文"), ("印发机关和印发日期", "页码")
SPECIMENS = (
    Specimen(
        name="document",
        title="文件（下行文，加盖印章）",
        shows=(*HEAD, *FOOT, "版头分隔线", "主送机关", "一级标题", "二级标题", "附件说明", "署名（加盖印章）", "成文日期", "附注", "附件", "抄送"),
        draw=_annexed,
    ),
    Specimen(
        name="headed",
        title="文件（份号、密级、紧急程度，不加盖印章）",
        shows=(*HEAD, *FOOT, "份号", "密级和保密期限", "紧急程度", "署名（不加盖印章）"),
        draw=_headed,
    ),
    Specimen(name="upward", title="文件（上行文）", shows=(*HEAD, *FOOT, "签发人", "附注"), draw=_general("upward", 正文=LONG)),
    Specimen(
        name="joint", title="文件（联合行文）", shows=("联合发文机关标志", "联合署名", "发文字号", *FOOT), draw=_joint
    ),
    Specimen(
        name="seals",
        title="文件（联合行文，加盖印章）",
        shows=("联合发文机关标志", "联合署名", "附注", "抄送", *FOOT),
        draw=_general("joint", 正文=LONG),
    ),
    Specimen(
        name="letter",
        title="信函",
        shows=(*HEAD, "信函双线", "份号", "紧急程度", "抄送"),
        draw=_general("letter", 份号="000012", 紧急程度="加急", 正文=LONG),
    ),
    Specimen(name="command", title="命令（令）", shows=("发文机关标志", "令号", "签名章", "正文"), draw=_general("command")),
    Specimen(name="minutes", title="纪要", shows=(*HEAD, "出席、请假、列席", *FOOT), draw=_general("minutes", 正文=LONG)),
    Specimen(name="brief", title="简报、督查通报", shows=("发文机关标志", "期号", "标题", *FOOT), draw=_general("brief", 正文=LONG)),
    Specimen(name="table", title="横排表格", shows=("横排表格", "页码"), draw=_general("table")),
    Specimen(name="folded", title="A3 横排表格（折进）", shows=("A3 横排表格", "页码"), draw=_general("table-a3")),
)  # fmt: skip


def index(pages: dict[str, int]) -> str:
    """The page of the manual: each specimen with its elements and pictures, then each element with where it is to be seen."""
    lines = [
        "# 公文样本册", "",
        "程序画出的各种格式，每个要素至少出现一次。地名、机关、人名都是虚构的；“机密”只是式样，本程序不办理涉密文件。",
        "由 `release/specimens.py` 生成，不要手工修改。", "",
    ]  # fmt: skip
    for one in SPECIMENS:
        lines += [f"## {one.title}", "", f"要素：{'、'.join(one.shows)}。", ""]
        lines += [
            " ".join(f"![{one.title}第{page}页]({one.name}-{page}.png)" for page in range(1, pages[one.name] + 1)),
            "",
        ]
    lines += ["## 要素索引", "", "| 要素 | 见 |", "|---|---|"]
    lines += [
        f"| {element} | {'、'.join(one.title for one in SPECIMENS if element in one.shows)} |" for element in ELEMENTS
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Every picture and the index, written anew."""
    faces = Path(__file__).parent.parent / "tests/rendered/fonts/fonts.conf"
    os.environ["FONTCONFIG_FILE"] = str(faces.resolve())
    BOOK.mkdir(exist_ok=True)
    for old in BOOK.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for one in SPECIMENS:
            files.append(Path(folder) / f"{one.name}.docx")
            files[-1].write_bytes(one.draw())
        render_pages(files, Path(folder) / "pages", images=True)
        pages = {}
        for one in SPECIMENS:
            drawn = sorted(
                (Path(folder) / "pages").glob(f"{one.name}-*.png"), key=lambda path: (len(path.name), path.name)
            )
            pages[one.name] = len(drawn)
            for number, path in enumerate(drawn, 1):
                page = Image.open(path).convert("RGB")
                small = page.resize((WIDTH, round(page.height * WIDTH / page.width)), Image.Resampling.LANCZOS)
                small.quantize(64).save(BOOK / f"{one.name}-{number}.png", optimize=True)
    (BOOK / "README.md").write_text(index(pages), encoding="utf-8")


if __name__ == "__main__":
    main()
