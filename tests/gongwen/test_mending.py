"""What ``conform --fix`` may do and what it must leave: it cures, breaks nothing, and changes no word."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.gongwen.conform import Result, check_document
from pipeline.gongwen.conform.reading import read_paper
from pipeline.gongwen.mending import mend
from pipeline.gongwen.ooxml import unpack
from pipeline.ooxml.archive import pack_parts
from pipeline.word.soundness import check_soundness
from tests.gongwen.further import FURTHER
from tests.gongwen.mutations import BY_FILE, SAMPLES, Break, Broken
from tests.gongwen.strangers import STRANGERS
from tests.judges.sdk import validate

BAD = {Result.WARN, Result.FAIL}
# Only a person knows what was meant: these are left, and stay findings.
LEFT = {
    "年份用简称", "标题回行以的开头", "标题成长方形", "一级序数跳号", "层次颠倒", "附件标题不一致", "附件标识缺序号", "印发日期缺印发",
    "信函有印发机关", "横排页上边距", "没有版记", "版记没有印发机关", "没有主送机关", "没有署名", "没有成文日期", "没有发文字号",
    "抄送重复主送", "抄送一个机关两次", "署名与标志不同", "印发早于成文", "印发跨年早于成文", "成文2月30日", "成文4月31日",
    "平年2月29日", "印发2月30日", "文号年份不符", "信函文号年份不符", "附件说明在署名之下", "文后少一个附件", "表格宽出版心",
    "隐藏文字", "日期年份两位", "标题不写文种", "标题不写机关", "一级序数重号", "逗号接句号", "书名号不成对", "括号不成对",
    "引号不成对", "段首逗号", "正文年份两位", "附件标题3号", "附件标题黑体", "附件名称加书名号",
}  # fmt: skip


def broken(one: Break) -> bytes:
    document = Broken(one.sample)
    one.edit(document)
    return document.save()


def causes(data: bytes) -> set[tuple[str, str]]:
    return {(one.clause, one.name) for one in check_document(data, "样本.docx") if one.result in BAD}


def words(data: bytes) -> str:
    """What is said, without figures and marks: what Han figures, 第, 件 and the 号 of a day may be written as is the standard's affair."""
    said = "".join(paragraph.text for paragraph in read_paper(data).paragraphs)
    said = re.sub(r"(?<=[0-9]月)([0-9]{1,2})号", r"\1日", said)
    return re.sub(r"[^\u4e00-\u9fff]|[零一二三四五六七八九十第件年月日]", "", said)


@pytest.mark.parametrize("one", [*BY_FILE, *FURTHER], ids=lambda one: one.title)
def test_a_break_is_cured_or_left_and_never_made_worse(one: Break) -> None:
    data = broken(one)
    mended = mend(data).data
    left = causes(mended)
    assert ((one.clause, one.name) in left) == (one.title in LEFT)
    assert left <= causes(data)
    assert words(mended) == words(data)
    assert mend(mended).mends == ()


@pytest.mark.parametrize("name", [*SAMPLES, *STRANGERS])
def test_a_good_paper_stays_byte_for_byte(name: str) -> None:
    data = (SAMPLES | STRANGERS)[name]()
    assert mend(data) == type(mend(data))(data, ())


def clerks(*lines: tuple[str, float]) -> bytes:
    """A paper as someone in a hurry types it: blanks for indents, whatever size."""
    document, stream = docx.Document(), io.BytesIO()
    for text, size in lines:
        document.add_paragraph().add_run(text).font.size = Pt(size)
    document.save(stream)
    return stream.getvalue()


HURRIED = (
    ("示例市人民政府办公室文件", 36), ("示政办发[2024]第05号", 14), ("示例市人民政府办公室关于做好防汛工作的通知。", 18),
    ("各县区人民政府,市直各有关单位:", 14), ("    为做好2024年防汛工作,经市政府同意,现将有关事项通知如下:", 14), ("", 12),
    ("    一.提高认识", 14), ('    各级各部门要从“讲政治”的高度(尤其是主汛期)抓好落实.2024年05月01日前完成排查,做到"不停".', 14),
    ("    (一)、压实责任", 14), ("    1、各县区要落实行政首长负责制...", 14), ("　　附件:1、防汛责任清单。", 14),
    ("                                   示例市人民政府办公室", 14), ("                                     二〇二四年三月五日", 14),
)  # fmt: skip


def test_a_hurried_paper_comes_out_as_the_standard_has_it(tmp_path: Path) -> None:
    path = tmp_path / "来稿.docx"
    path.write_bytes(clerks(*HURRIED))
    before = path.read_bytes()
    result = CliRunner().invoke(main, ["--root", str(tmp_path), "conform", str(path), "--fix"])
    copy = tmp_path / "来稿（改正稿）.docx"
    # What nobody but the office can add is still missing, and said.
    assert result.exit_code == 1
    assert "没有版记" in result.output
    assert {name for _, name in causes(copy.read_bytes())} == {
        "附件与正文一起装订",
        "有版记",
        "有红色分隔线",
    }
    assert path.read_bytes() == before
    texts = [paragraph.text for paragraph in docx.Document(str(copy)).paragraphs if paragraph.text]
    assert texts == [
        "示例市人民政府办公室文件", "示政办发〔2024〕5号", "示例市人民政府办公室\n关于做好防汛工作的通知", "各县区人民政府，市直各有关单位：",
        "为做好2024年防汛工作，经市政府同意，现将有关事项通知如下：", "一、提高认识",
        "各级各部门要从“讲政治”的高度（尤其是主汛期）抓好落实。2024年5月1日前完成排查，做到“不停”。", "（一）压实责任",
        "1.各县区要落实行政首长负责制……", "附件：防汛责任清单", "示例市人民政府办公室", "2024年3月5日",
    ]  # fmt: skip
    assert check_soundness(copy.read_bytes()) == []


def test_a_day_by_its_everyday_word_is_known_for_the_date_and_put_right() -> None:
    rows = [*HURRIED[:-1], (HURRIED[-1][0].replace("二〇二四年三月五日", "2024年3月5号"), 14)]
    mended = docx.Document(io.BytesIO(mend(clerks(*rows)).data))
    assert mended.paragraphs[-1].text == "2024年3月5日"


def test_the_sdk_finds_no_fault_in_the_copies(tmp_path: Path) -> None:
    files = {"来稿": clerks(*HURRIED)} | {one.title: broken(one) for one in [*BY_FILE, *FURTHER][::60]}
    faults = []
    for folder, edit in (("原", bytes), ("改", lambda data: mend(data).data)):
        (tmp_path / folder).mkdir()
        for name, data in files.items():
            (tmp_path / folder / f"{name}.docx").write_bytes(edit(data))
        found = validate(sorted((tmp_path / folder).iterdir()))
        faults.append({(path.name, error) for path, errors in found.items() for error in errors})
    # Some of the breaks are faults of the file as well.
    assert faults[1] <= faults[0]


def test_a_copy_somebody_worked_on_is_not_overwritten(tmp_path: Path) -> None:
    path, copy = tmp_path / "来稿.docx", tmp_path / "来稿（改正稿）.docx"
    path.write_bytes(clerks(*HURRIED))
    copy.write_bytes(b"worked on")
    result = CliRunner().invoke(main, ["--root", str(tmp_path), "conform", str(path), "--fix"])
    assert (result.exit_code, "没有覆盖" in result.output, copy.read_bytes()) == (1, True, b"worked on")


def test_a_text_with_changes_nobody_accepted_and_our_own_drafts_are_not_mended(tmp_path: Path) -> None:
    parts = unpack(clerks(*HURRIED))
    old = parts["word/document.xml"].decode()
    changed = old.replace("<w:r>", '<w:ins w:id="9" w:author="甲" w:date="2024-01-01T00:00:00Z"><w:r>', 1)
    parts["word/document.xml"] = changed.replace("</w:r>", "</w:r></w:ins>", 1).encode()
    (tmp_path / "修订.docx").write_bytes(pack_parts(parts))
    draft = tmp_path / "out/drafts/函.docx"
    draft.parent.mkdir(parents=True)
    draft.write_bytes(clerks(*HURRIED))
    for path, said in ((tmp_path / "修订.docx", "修订"), (draft, "本程序生成")):
        result = CliRunner().invoke(main, ["--root", str(tmp_path), "conform", str(path), "--fix"])
        assert (result.exit_code, said in result.output) == (1, True)
    assert sorted(path.name for path in tmp_path.rglob("*.docx")) == ["修订.docx", "函.docx"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text("一二、.（）()各县区要做好工作,;:“”\"' 2024年05月-1…。附件：关于的通知", max_size=24),
        min_size=1,
        max_size=8,
    )
)
def test_any_text_keeps_its_words_and_a_second_run_finds_nothing(lines: list[str]) -> None:
    data = clerks(*((line, 14) for line in lines))
    mended = mend(data).data
    assert words(mended) == words(data)
    assert mend(mended).mends == ()


@pytest.mark.parametrize(
    "kept",
    ["5、6月份各县区要做好工作。", "十二.五规划要做好工作。", "详见http://www.example.cn/a,b?c=1。", "比例为3:1，电话010-1234567。",
     "2021-2025号楼要做好工作。", "版本号为1.2.3的系统。", "It's Tom's办公室的工作。"],
)  # fmt: skip
def test_what_only_looks_wrong_is_left(kept: str) -> None:
    mended = mend(
        clerks(("示例市人民政府关于做好工作的通知", 18), ("各县区人民政府：", 14), (kept, 14), (kept, 14))
    ).data
    assert kept in [paragraph.text for paragraph in docx.Document(io.BytesIO(mended)).paragraphs]
