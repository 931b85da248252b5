"""What is hostile or damaged is read whole or refused in words, whoever reads it."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipeline.blanks.kinds import BLANKS
from pipeline.gongwen.conversion import as_docx
from pipeline.gongwen.service import conform_files
from pipeline.intake.reading import read_blocks
from pipeline.intake.understand import understand
from pipeline.problems import MaterialError
from pipeline.sources.yamltext import parse_yaml
from tests.hostile.fuzz import run
from tests.need import need

TASKS = "".join(f"<p>{number}.加强工作。开展检查。（市教育局负责）</p>" for number in range(1, 4))
HEAD = "<html><body><p>样例县工作方案</p><p>一、重点任务</p>"


def tasks(page: str) -> list[str]:
    return [task.key for task in understand(read_blocks(page.encode(), "通知.html")).tasks]


def test_a_fixed_part_of_the_damaged_inputs_ends_in_no_traceback() -> None:
    assert [(name, said) for name, _, said in run(120, 9704) if said] == []


@pytest.mark.parametrize("levels", [100, 254, 300, 900])
def test_tasks_in_a_deeply_nested_page_are_all_read(levels: int) -> None:
    assert tasks(HEAD + "<div>" * levels + TASKS + "</div>" * levels) == ["1", "2", "3"]


def test_a_page_nested_beyond_reading_is_refused_and_not_cut_short() -> None:
    page = HEAD + "<ul><li>甲" * 400 + TASKS
    with pytest.raises(MaterialError, match="嵌套超过200层"):
        tasks(page)


def test_tasks_after_a_large_picture_in_the_page_are_read() -> None:
    page = f"{HEAD}<p>1.加强工作。（市教育局负责）</p><img src='data:image/png;base64,{'A' * 11_000_000}'><p>2.做好工作。（市民政局负责）</p>"
    assert tasks(page) == ["1", "2"]


@pytest.mark.parametrize(
    "text", ["[" * 200_000, "- " * 200_000, "{a: " * 100_000, "? " * 200_000, "- " + "[" * 45 + "]" * 45]
)
def test_yaml_of_too_many_levels_is_refused_before_it_is_built(text: str) -> None:
    with pytest.raises(MaterialError, match="层"):
        parse_yaml(text.encode(), "plan.yaml")


def test_many_brackets_side_by_side_are_no_depth() -> None:
    assert parse_yaml(b"- [a, b]\n" * 2000, "plan.yaml")


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """The paths that somebody asks of a server on this machine, at port 8765."""
    paths: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    paths.append(f"http://127.0.0.1:{server.server_port}")
    yield paths
    server.shutdown()
    server.server_close()


PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="900000" cy="900000"/><wp:docPr id="9" name="p"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="9" name="p"/>'
    "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip "
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="rIdAway"/>'
    '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


def with_a_picture_from(address: str) -> bytes:
    """A letter with a picture that is elsewhere."""
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BLANKS["letter.docx"](12))) as letter, zipfile.ZipFile(memory, "w") as out:
        for name in letter.namelist():
            text = letter.read(name)
            if name == "word/document.xml":
                text = text.replace(b"<w:body>", f"<w:body>{PICTURE}".encode(), 1)
            if name == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
                away = f'<Relationship Id="rIdAway" Type="{kind}" Target="{address}/beacon.png" TargetMode="External"/>'
                text = text.replace(b"</Relationships>", f"{away}</Relationships>".encode())
            out.writestr(name, text)
    return memory.getvalue()


def test_a_picture_elsewhere_is_not_fetched_when_a_paper_is_drawn(asked: list[str], tmp_path: Path) -> None:
    need("soffice")
    address = asked.pop()
    paper = tmp_path / "公文.docx"
    paper.write_bytes(with_a_picture_from(address))
    assert conform_files([paper], {}, rendered=True)
    assert asked == []


FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>填报单位：样例局
<draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char"><draw:image xlink:href="ADDRESS/beacon.png"/></draw:frame>
</text:p></office:text></office:body></office:document>"""


def test_a_picture_elsewhere_is_not_fetched_when_a_form_that_came_back_is_converted(asked: list[str]) -> None:
    need("soffice")
    address = asked.pop()
    converted = as_docx({"报送表.fodt": FLAT.replace("ADDRESS", address).encode()})
    assert "样例局".encode() in zipfile.ZipFile(io.BytesIO(converted["报送表.fodt"])).read("word/document.xml")
    assert asked == []
