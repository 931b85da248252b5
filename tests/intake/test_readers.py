from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document

from pipeline.intake.blocks import Line, Received, Table
from pipeline.intake.reading import read_blocks
from pipeline.intake.understand import understand
from pipeline.problems import WorldError
from tests.intake.files import W, as_odt, docx, paragraph
from tests.intake.test_kinds import read, take
from tests.need import need


def lines(received: Received) -> list[str]:
    return [block.text for block in received.blocks if isinstance(block, Line)]


def numbered(text: str, level: int, list_id: int = 1) -> str:
    return paragraph(text, f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr></w:pPr>')


def level(depth: int, kind: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'


NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">'
    + level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    + "</w:numbering>"
)  # fmt: skip


def test_word_numbers_are_written_out() -> None:
    body = (
        numbered("总体要求", 0) + numbered("重点任务", 0) + numbered("加强保护", 1) + numbered("强化学习。", 2) + numbered("完善机制。", 2)
        + numbered("加强监管", 1) + numbered("治理环境。", 2) + numbered("保障措施", 0)
    )  # fmt: skip
    assert lines(read_blocks(docx(body, numbering=NUMBERING), "a.docx")) == [
        "一、总体要求", "二、重点任务", "（一）加强保护", "1.强化学习。", "2.完善机制。", "（二）加强监管", "1.治理环境。", "三、保障措施",
    ]  # fmt: skip


def test_a_list_that_starts_at_five_starts_at_five() -> None:
    body = numbered("甲项工作", 0, 2) + numbered("乙项工作", 0, 2)
    assert lines(read_blocks(docx(body, numbering=NUMBERING), "a.docx")) == ["五、甲项工作", "六、乙项工作"]


def test_a_heading_style_carries_its_number() -> None:
    styles = (
        f'<w:styles {W}><w:style w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="I"><w:basedOn w:val="H"/></w:style></w:styles>'
    )
    body = "".join(
        paragraph(text, f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>') for text, style in (("甲", "H"), ("乙", "I"))
    )
    assert lines(read_blocks(docx(body, numbering=NUMBERING, styles=styles), "a.docx")) == ["一、甲", "二、乙"]


def test_tracked_changes_are_accepted() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        "<w:p>" + run.format("市教育局") + "<w:del><w:r><w:delText>、市体育局</w:delText></w:r></w:del>"
        "<w:ins>" + run.format("、市公安局") + "</w:ins></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run.format("加强") + "</w:p><w:p>" + run.format("监管。") + "</w:p>"
    )  # fmt: skip
    assert lines(read_blocks(docx(body), "a.docx")) == ["市教育局、市公安局", "加强监管。"]


def test_a_text_box_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>样例市人民政府文件</w:t></w:r></w:p></w:txbxContent>"
    names = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = (
        f"<w:p><w:r><mc:AlternateContent {names}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>" + paragraph("正文。")
    )
    assert lines(read_blocks(docx(body), "a.docx")) == ["样例市人民政府文件", "正文。"]


def test_page_breaks_and_page_numbers_leave_whole_paragraphs() -> None:
    text = "1.做好工作，加强监管，落实责任，推进示范创建\n\n— 3 —\n\n和监督检查。（责任单位：市教育局等有\n\n关部门）\n2.完善机制。"
    received = read_blocks(text.encode(), "a.txt")
    assert lines(received) == [
        "1.做好工作，加强监管，落实责任，推进示范创建和监督检查。（责任单位：市教育局等有关部门）",
        "2.完善机制。",
    ]
    assert received.left_out == ("— 3 —",)


def test_headings_are_not_joined_with_what_follows() -> None:
    text = "一、指导思想\n\n坚持稳中求进。\n\n加强基础建设\n\n1.开工建设。\n\n责任单位：市交通局\n\n完成时限：长期坚持"
    assert len(lines(read_blocks(text.encode(), "a.txt"))) == 6


def test_page_furniture_is_left_out_and_listed() -> None:
    page = "<html><body><p>当前位置：首页 > 公开</p><p>来源：市政府</p><p>一、工作任务</p><p>做好工作。</p><p>分享到：</p></body></html>"
    received = read_blocks(page.encode(), "a.html")
    assert lines(received) == ["一、工作任务", "做好工作。"]
    assert len(received.left_out) == 3


def test_ordered_lists_of_a_page_have_their_numbers() -> None:
    page = "<html><body><p>任务如下：</p><ol start='3'><li>甲项工作。</li><li>乙项工作。</li></ol></body></html>"
    assert lines(read_blocks(page.encode(), "a.html")) == ["任务如下：", "3.甲项工作。", "4.乙项工作。"]


def test_a_table_that_only_lays_out_the_page_is_text() -> None:
    page = "<html><body><table><tr><td><p>一、工作任务</p><p>做好工作。</p></td></tr></table></body></html>"
    assert lines(read_blocks(page.encode(), "a.html")) == ["一、工作任务", "做好工作。"]


@pytest.mark.parametrize("mark", ["|", "\t"])
def test_rows_on_one_line_are_a_table_again(mark: str) -> None:
    text = "\n".join(mark.join(row) for row in (("序号", "工作任务", "责任单位"), ("1", "建设学校", "市教育局")))
    tables = [block for block in read_blocks(text.encode(), "a.txt").blocks if isinstance(block, Table)]
    assert [table.rows for table in tables] == [(("序号", "工作任务", "责任单位"), ("1", "建设学校", "市教育局"))]


def test_a_card_has_its_value_on_the_next_line() -> None:
    text = "（一）项目竣工\n责任单位\n区住建局\n完成时限\n12月底前"
    assert lines(read_blocks(text.encode(), "a.txt")) == ["（一）项目竣工", "责任单位：区住建局", "完成时限：12月底前"]


def rtf_of(words: str) -> str:
    return "".join(
        char if ord(char) < 128 else f"\\u{ord(char) if ord(char) < 32768 else ord(char) - 65536}?" for char in words
    )


def test_without_libreoffice_an_rtf_is_read_with_what_to_check_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.intake.readers.rtf.has_libreoffice", lambda: False)
    rtf = "{\\rtf1\\ansi " + rtf_of("一、工作任务") + "\\par}"
    received = read_blocks(rtf.encode(), "a.rtf")
    assert lines(received) == ["一、工作任务"]
    assert "自动编号" in received.notes[0]


def test_a_unit_deleted_in_an_rtf_does_not_come_back() -> None:
    need("soffice")
    deleted = "{\\deleted\\revauthdel1\\revdttmdel0 " + rtf_of("、市公安局") + "}"
    table = "{\\*\\revtbl {Unknown;}{A;}}"
    rtf = "{\\rtf1\\ansi" + table + rtf_of("1.建校。（责任单位：市教育局") + deleted + rtf_of("）") + "\\par}"
    received = read_blocks(rtf.encode(), "a.rtf")
    assert lines(received) == ["1.建校。（责任单位：市教育局）"]


def test_an_old_word_file_is_read_through_libreoffice(tmp_path: Path) -> None:
    need("soffice")
    folder = tmp_path
    (folder / "a.txt").write_text("一、工作任务\n做好工作。", "utf-8")
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "doc:MS Word 97",
    ]
    subprocess.run(
        [*command, "--outdir", str(folder), str(folder / "a.txt")], capture_output=True, timeout=120, check=True
    )
    assert lines(read_blocks((folder / "a.doc").read_bytes(), "a.doc")) == ["一、工作任务", "做好工作。"]


def test_without_libreoffice_an_old_word_file_gets_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(WorldError, match="另存为 DOCX"):
        read_blocks(b"\xd0\xcf\x11\xe0" + bytes(100), "a.doc")


def test_a_pdf_gives_whole_paragraphs(tmp_path: Path) -> None:
    need("soffice")
    sentence = "深入推进示范创建，健全工作机制，加强监督检查，落实各方责任，开展宣传教育，不断提高水平。"
    text = [
        "一、工作任务",
        f"1. 强化学习。{sentence * 9}（市教育局负责）",
        f"2. 完善机制。{sentence * 8}（市公安局负责）",
    ]
    (tmp_path / "a.txt").write_text("\n".join(text), "utf-8")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "a.txt")], capture_output=True, timeout=120, check=True
    )
    tasks = understand(read_blocks((tmp_path / "a.pdf").read_bytes(), "a.pdf")).tasks
    assert [task.text.replace(" ", "") for task in tasks] == [f"强化学习。{sentence * 9}", f"完善机制。{sentence * 8}"]
    assert [party.name for task in tasks for party in task.parties] == ["市教育局", "市公安局"]


def test_a_number_alone_above_a_labelled_task_is_no_page_number() -> None:
    text = "1\n粮食产量稳定在30万吨\n牵头单位：县农业农村局\n2\n新建农田3万亩\n牵头单位：县水利局"
    received = read_blocks(text.encode(), "a.txt")
    assert [task.key for task in understand(received).tasks] == ["1", "2"]
    assert received.left_out == ()


def test_what_a_word_document_holds_beside_its_text_is_listed_and_is_no_text() -> None:
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    body = (
        paragraph("云湖市示范方案")
        + f"<w:p>{run.format('1.建设书房')}<w:r><w:footnoteReference w:id='2'/></w:r>"
        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暂不公开</w:t></w:r>"
        + run.format("。（市文旅局")
        + "<w:del><w:r><w:delText>、市公安局</w:delText></w:r></w:del>"
        + f"<w:ins>{run.format('、市住建局')}</w:ins>{run.format('负责）')}</w:p>"
        + "<w:tbl><w:tr><w:tc>"
        + "</w:tc><w:tc>".join(map(paragraph, ("序号", "任务", "责任单位")))
        + "</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>"
        + "</w:tc><w:tc>".join(map(paragraph, ("2", "旧任务", "市农业局")))
        + "</w:tc></w:tr><w:tr><w:tc>"
        + "</w:tc><w:tc>".join(map(paragraph, ("2", "改造水厂", "市水务局")))
        + "</w:tc></w:tr></w:tbl>"
    )
    notes = f"<w:footnotes {W}><w:footnote w:id='2'>{paragraph('书房指城市书房。')}</w:footnote></w:footnotes>"
    comments = f"<w:comments {W}><w:comment w:id='0'>{paragraph('此处再核。')}</w:comment></w:comments>"
    heads = {
        "header1": f"<w:hdr {W}>{paragraph('内部资料')}</w:hdr>",
        "footer1": f"<w:ftr {W}>{paragraph('— 1 —')}</w:ftr>",
    }
    got = take(docx(body, footnotes=notes, comments=comments, **heads), "a.docx")
    assert read(got) == [("1", "市文旅局:负责 市住建局:负责", None), ("2", "市水务局:负责", None)]
    assert got["tasks"][0]["text"] == "建设书房。"
    assert set(got["left_out"]) >= {
        "脚注：书房指城市书房。", "批注：此处再核。", "页眉：内部资料", "修订中删去：、市公安局",
        "修订中删去的表格行：2旧任务市农业局", "隐藏文字：暂不公开",
    }  # fmt: skip
    assert not any(line.startswith("页脚") for line in got["left_out"])


def test_what_an_odt_holds_beside_its_text_is_listed_and_is_no_text() -> None:
    whole = as_odt(["云湖市示范方案", "1.建设书房。（市文旅局负责）", "2.培训。（市教育局负责）"])
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>指城市书房</text:p></text:note-body></text:note>"
    gone = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>旧的一句</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as package, zipfile.ZipFile(memory, "w") as made:
        for name in package.namelist():
            content = package.read(name).decode()
            made.writestr(
                name, content.replace("建设书房", f"建设书房{note}").replace("<office:text>", f"<office:text>{gone}")
            )
    got = take(memory.getvalue(), "a.odt")
    assert [task["text"] for task in got["tasks"]] == ["建设书房。", "培训。"]
    assert set(got["left_out"]) == {"脚注：指城市书房", "修订中删去：旧的一句"}


def test_a_row_that_page_ends_cut_is_one_row_on_whatever_page(tmp_path: Path) -> None:
    need("soffice")
    text = "实施第{}项道路提升工程，同步改造雨污水管网，恢复路面标线，完善无障碍设施"
    rows = [("序号", "工作任务", "牵头单位", "配合单位", "完成时限")]
    rows += [(str(number), text.format(number), "市住建局", "市城管局、市公安局", "9月底前") for number in range(1, 26)]
    source = tmp_path / "a.docx"
    document = Document()
    document.add_paragraph("云湖市道路提升任务分解表")
    table = document.add_table(len(rows), 5, style="Table Grid")
    for line, row in zip(rows, table.rows, strict=True):
        for words, cell in zip(line, row.cells, strict=True):
            cell.text = words
    document.save(str(source))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(source)], capture_output=True, timeout=120, check=True)
    got = take((tmp_path / "a.pdf").read_bytes(), "a.pdf")
    assert [task["number"] for task in got["tasks"]] == [str(number) for number in range(1, 26)]
    assert [task["text"] for task in got["tasks"]] == [text.format(number) for number in range(1, 26)]
