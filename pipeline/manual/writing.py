"""One book in Markdown → a Word file and a web page (pandoc)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from os import environ
from pathlib import Path

import pypandoc

from pipeline.manual.reference import dress
from pipeline.ooxml.archive import pack_parts
from pipeline.ooxml.package import open_parts
from pipeline.problems import WorldError

TITLE = "方案变公文 使用手册"
# Line ends between Chinese characters are no blanks; what looks like a formula or a citation is what it looks like.
FORM = "markdown+east_asian_line_breaks-tex_math_dollars-citations-smart-raw_tex-raw_html-yaml_metadata_block"
OPTIONS = (
    "--quiet", "--standalone", "--toc", "--toc-depth=2", f"--metadata=title:{TITLE}", "--metadata=lang:zh-CN",
    "--metadata=toc-title:目录", "--variable=toc-title:目录",
)  # fmt: skip
STYLE = """<style>
body{max-width:46rem;margin:auto;padding:1rem;font-family:"Noto Serif CJK SC","Songti SC",SimSun,serif;line-height:1.75}
h1,h2,h3{font-family:"Noto Sans CJK SC",SimHei,sans-serif}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.3rem .5rem;text-align:left}
pre{background:#f4f4f4;padding:.6rem;overflow:auto}img{max-width:100%}
</style>"""


def write_manual(book: str, pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """``book`` as 手册.docx and 手册.html, ``pictures`` (path as the book tells it → bytes) inside both.

    The same book gives the same bytes. Raises WorldError when pandoc is missing or refuses.
    """
    with tempfile.TemporaryDirectory() as name, _no_clock():
        folder = Path(name)
        for path, data in pictures.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        reference, head = folder / "reference.docx", folder / "head.html"
        try:
            reference.write_bytes(dress(_default(folder)))
            head.write_text(STYLE, encoding="utf-8")
            _convert(book, "docx", folder, "手册.docx", f"--reference-doc={reference}")
            _convert(book, "html5", folder, "手册.html", "--embed-resources", f"--include-in-header={head}")
        except (OSError, RuntimeError) as error:
            raise WorldError(f"没有写成手册：{error}。请重新运行 make 安装依赖后再试。") from error
        word = (folder / "手册.docx").read_bytes()
        # Packed anew, for python-docx leaves the hour in the reference document, which pandoc hands on.
        return {"手册.docx": pack_parts(open_parts(word)), "手册.html": (folder / "手册.html").read_bytes()}


def _default(folder: Path) -> bytes:
    """pandoc's own reference document: what it makes of an empty text."""
    path = folder / "empty.docx"
    pypandoc.convert_text("", "docx", format="markdown", outputfile=str(path), sandbox=True)
    return path.read_bytes()


def _convert(book: str, to: str, folder: Path, name: str, *options: str) -> None:
    pypandoc.convert_text(
        book,
        to,
        format=FORM,
        outputfile=str(folder / name),
        extra_args=[*OPTIONS, f"--resource-path={folder}", *options],
    )


@contextmanager
def _no_clock() -> Iterator[None]:
    """pandoc stamps what it writes; this day stands for none (reproducible-builds.org, SOURCE_DATE_EPOCH)."""
    before = environ.get("SOURCE_DATE_EPOCH")
    environ["SOURCE_DATE_EPOCH"] = "1577836800"
    try:
        yield
    finally:
        if before is None:
            del environ["SOURCE_DATE_EPOCH"]
        else:
            environ["SOURCE_DATE_EPOCH"] = before
