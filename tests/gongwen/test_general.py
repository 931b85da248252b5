"""The general templates: every form, filled in by render, conforms; what is left empty is left out."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from pipeline.blanks.kinds import BLANKS, GENERAL
from pipeline.cli import main
from pipeline.gongwen.conform import Result, check_document
from pipeline.word.soundness import check_soundness
from tests.gongwen.general import DATA, render
from tests.judges.sdk import validate
from tests.project import lay_out
from tests.test_golden import FALLBACK

BAD = {Result.WARN, Result.FAIL}


@pytest.mark.parametrize("name", GENERAL)
def test_each_form_filled_in_is_clean(name: str) -> None:
    findings = check_document(render(name), name)
    assert [(one.clause, one.name, one.measured) for one in findings if one.result in BAD] == []


@pytest.mark.parametrize("name", GENERAL)
def test_what_is_left_empty_leaves_nothing_behind(name: str) -> None:
    empty = {key: "" for key in ("附注", "抄送", "出席", "请假", "列席") if key in DATA[name]}
    shown = "\n".join(texts(render(name, **empty, 附件=[])))
    assert not [word for word in ("附件", "附注", "抄送", "出席", "列席", "（）", "None") if word in shown]


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["甲清单"], ["附件：甲清单"]),
        (["甲清单", "乙清单", "丙清单"], ["附件：1.\t甲清单", "2.\t乙清单", "3.\t丙清单"]),
    ],
)
def test_one_attachment_has_no_number_and_several_are_numbered(names: list[str], shown: list[str]) -> None:
    assert [text for text in texts(render("general-document.docx", 附件=names)) if "清单" in text] == shown


def test_headings_are_known_by_their_ordinals_and_sentences_are_none() -> None:
    text = ["一、提高认识", "（二）压实责任", "一、各县区要做好工作。", "一是抓好落实"]
    styles = [
        p.style.name if p.style else ""
        for p in paragraphs(render("general-document.docx", 正文=text))
        if p.text in text
    ]
    assert styles == ["一级标题", "二级标题", "公文正文", "公文正文"]


HEADED = [name for name in GENERAL if "份号" in DATA[name] and name != "general-command.docx"]


@pytest.mark.parametrize("name", HEADED)
@pytest.mark.parametrize(
    "given",
    [
        {"紧急程度": "特急"},
        {"份号": "000012", "紧急程度": "加急"},
        {"份号": "000012", "密级": "内部", "紧急程度": "特急"},
    ],
    ids=str,
)
def test_number_secrecy_and_urgency_stand_in_their_order_where_they_are_given(name: str, given: dict[str, str]) -> None:
    data = render(name, **given)
    assert [text for text in boxed(data) if text in given.values()] == list(given.values())
    findings = check_document(data, name)
    assert [(one.clause, one.name, one.measured) for one in findings if one.result in BAD] == []


def test_a_secret_paper_is_refused_with_its_reason(tmp_path: Path) -> None:
    template, data, out = tmp_path / "文.docx", tmp_path / "数据.json", tmp_path / "成文.docx"
    template.write_bytes(GENERAL["general-document.docx"](9))
    data.write_text(json.dumps({**DATA["general-document.docx"], "密级": "机密★1年"}), encoding="utf-8")
    result = CliRunner().invoke(main, ["render", str(template), str(data), str(out)])
    assert result.exit_code == 1
    assert "密级“机密★1年”：本程序不能用来办理涉密文件。" in result.output
    assert not out.exists()


def test_word_opens_every_form(tmp_path: Path) -> None:
    for name in GENERAL:
        (tmp_path / name).write_bytes(render(name, 附件=["甲清单", "乙清单"]))
        assert check_soundness((tmp_path / name).read_bytes(), name) == []
    assert {path.name: errors for path, errors in validate(sorted(tmp_path.iterdir())).items() if errors} == {}


def test_a_clerk_draws_one_by_its_name(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    result = CliRunner().invoke(main, ["--root", str(root), "new-template", "general-minutes"])
    assert (result.exit_code, (root / "templates/general-minutes.docx").is_file()) == (0, True)
    assert not set(GENERAL) & set(BLANKS)


def paragraphs(data: bytes) -> list[Paragraph]:
    return docx.Document(io.BytesIO(data)).paragraphs


def boxed(data: bytes) -> list[str]:
    """Every paragraph, in boxes too."""
    body = docx.Document(io.BytesIO(data)).element.body
    found = [node for node in body.iter(qn("w:p")) if next(node.iterancestors(FALLBACK), None) is None]
    return ["".join(text.text or "" for text in node.iterfind(f"{qn('w:r')}/{qn('w:t')}")) for node in found]


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(data)]
