from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.cli import main
from pipeline.intake.accounting import missing_words
from pipeline.intake.emit import emit_plan
from pipeline.intake.model import Chapter
from pipeline.intake.reading import read_blocks
from pipeline.intake.understand import understand
from pipeline.problems import MaterialError
from tests.intake.files import Grid, as_docx
from tests.intake.test_scores import CASES


def bomb() -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<w>" + b" " * 100_000_000 + b"</w>")
    return memory.getvalue()


def entities() -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>')
    return memory.getvalue()


def packed(*names: str) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as package:
        for name in names:
            package.writestr(name, "样例")
    return memory.getvalue()


MAIL = "Received: from sample.invalid\r\nFrom: sample@sample.invalid\r\nSubject: sample\r\n"
REFUSED = {
    "empty.txt": (b"", "文件是空的"),
    "blank.txt": (b" \n\n ", "文件是空的"),
    "picture.bin": (bytes(range(256)) * 100, "不是文字"),
    "nonsense.txt": (bytes((i * 7919) % 251 + 1 for i in range(2_000_000)), "文字"),
    "cut.docx": (as_docx(["一、标题"])[:300], "不完整"),
    "locked.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "加密"),
    "bomb.docx": (bomb(), "过大"),
    "entities.docx": (entities(), "DTD"),
    "broken.pdf": (b"%PDF-1.7\nnothing", "PDF"),
    "furniture.html": (b"<html><body><script>1</script></body></html>", "没有"),
    "scan.jpg": (b"\xff\xd8\xff\xe0" + bytes(300), "这是图片"),
    "scan.pdf": (b"\x89PNG\r\n\x1a\n" + bytes(300), "这是图片"),
    "plan.zip": (packed("方案.docx"), "先解压"),
    "plan.docx": (packed("方案.docx", "附件.xlsx"), "先解压"),
    "plan.rar": (b"Rar!\x1a\x07\x00" + bytes(300), "先解压"),
    "plan.ofd": (packed("OFD.xml", "Doc_0/Document.xml"), "版式文件"),
    "plan.ceb": (b"Founder CEB" + bytes(300), "版式文件"),
    "plan.pptx": (packed("[Content_Types].xml", "ppt/presentation.xml"), "演示文稿"),
    "plan.eml": (MAIL.encode() + b"\r\n" + "一、任务（市样例局负责）".encode(), "一封邮件"),
    "mail.txt": (f"{MAIL}MIME-Version: 1.0\r\n\r\n1.建设学校。（市教育局负责）".encode(), "一封邮件"),
    "plan.mht": (b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "网页"),
    "plan.mp3": (b"ID3\x03\x00" + bytes(300), "录音"),
    "endless.txt": (("甲" * 700_000).encode(), "六十万字"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_a_remedy_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    data, words = REFUSED[name]
    source = tmp_path / name
    source.write_bytes(data)
    began = time.process_time()
    result = CliRunner().invoke(main, ["--root", str(tmp_path), "ingest", str(source)])
    assert time.process_time() - began < 10
    assert result.exit_code == 1
    assert words in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["--root", str(tmp_path), "ingest", str(tmp_path / "没有.docx")])
    assert result.exit_code == 1
    assert "打不开" in result.stderr


def test_a_text_without_tasks_writes_nothing(tmp_path: Path) -> None:
    source = tmp_path / "信.txt"
    source.write_text("各位同志：\n祝好。", "utf-8")
    result = CliRunner().invoke(main, ["--root", str(tmp_path), "ingest", str(source)])
    assert result.exit_code == 1
    assert "没有从文件中找到任务" in result.stderr
    assert not (tmp_path / "sources").exists()


@pytest.mark.parametrize(
    "text",
    [
        "一、任务\n1.做好工作。（责任单位：市教育局、" + "（" * 100_000,
        "（" * 300_000,
        "责任单位：" * 50_000,
        "（" + "市教育局、" * 20_000 + "负责）",
        "责任单位：市" + " " * 300_000 + "教育局",
        "（" + "会同" * 50_000 + "）",
        "\n".join(["（市教育局、" * 20] * 4_000),
        "|\n" * 25_000,
    ],
    ids=["open", "openers", "labels", "units", "spaces", "joints", "lines", "bars"],
)
def test_hostile_text_takes_bounded_time(text: str) -> None:
    began = time.process_time()
    emit_plan(understand(read_blocks(text.encode(), "坏.txt")))
    assert time.process_time() - began < 10


def test_a_plan_without_units_is_not_empty_and_says_so() -> None:
    text = (
        "样例市工作方案\n一、总体要求\n坚持稳中求进。\n二、重点任务\n（一）建设学校。新建2所。\n（二）改造道路。改造3条。\n"
        "三、保障措施\n（一）加强领导。落实责任。"
    )
    intake = understand(read_blocks(text.encode(), "方案.txt"))
    assert [task.title for task in intake.tasks] == ["建设学校", "改造道路"]
    assert any("没有找到责任单位" in question for question in intake.review)


SEEDS = [path.with_name(path.name.replace(".expected.json", ".txt")).read_text("utf-8") for path in CASES]


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(SEEDS), st.data())
def test_a_mutated_plan_never_fails_and_never_loses_characters_silently(text: str, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 12))
        put = data.draw(st.text("（）()，；：。、\n|一二1.责任单位牵头负责附件抄送 　\x00", max_size=6))
        text = text[:at] + put + text[at + cut :]
    try:
        received = read_blocks(text.encode(), "改.txt")
    except MaterialError:
        return
    intake = understand(received)
    assert not any("没有收入数据" in question for question in intake.review)
    emit_plan(intake)


def test_a_stretch_that_is_lost_is_named_although_its_characters_stand_elsewhere_again() -> None:
    rows = (
        ("序号", "任务", "牵头单位", "落实单位"),
        ("1", "落实牵头单位", "县教育局", "县财政局"),
        ("2", "修路", "县财政局", "县教育局"),
    )
    received = read_blocks(as_docx(["某县任务表", Grid(rows)]), "任务表.docx")
    intake = understand(received)
    assert not missing_words(received.blocks, intake)
    for task in intake.tasks:
        rest = replace(task, heading=task.number, segments=(replace(task.segments[0], paragraphs=()),))
        lost = replace(intake, body=tuple(rest if one is task else one for one in intake.body))
        assert missing_words(received.blocks, lost) == (task.text,)


def test_what_stands_twice_and_is_kept_once_is_named() -> None:
    received = read_blocks("一、任务\n1.修路。（县交通局）\n2.修路。（县交通局）".encode(), "方案.txt")
    intake = understand(received)
    (chapter,) = [node for node in intake.body if isinstance(node, Chapter)]
    once = replace(intake, body=(replace(chapter, children=chapter.children[:1]),))
    assert not missing_words(received.blocks, intake)
    assert missing_words(received.blocks, once) == ("2修路", "（县交通局）")


@pytest.mark.parametrize("head", ["Date: 2024-01-01\nTitle: 样例\n\n", "From: 市样例局\n", "通知: 样例\n"])
def test_a_text_that_only_begins_like_a_mail_is_read(head: str) -> None:
    plan = understand(read_blocks(f"{head}样例县工作方案\n1.建设学校。（市教育局负责）\n".encode(), "方案.txt"))
    assert len(plan.tasks) == 1


def test_a_file_that_is_not_there_is_said_in_the_clerks_language(tmp_path: Path) -> None:
    (tmp_path / "文件夹").mkdir()
    for name, words in (("没有.docx", "没有这个文件"), ("文件夹", "这是一个文件夹")):
        result = CliRunner().invoke(main, ["--root", str(tmp_path), "ingest", str(tmp_path / name)])
        assert (result.exit_code, words in result.stderr) == (1, True)
