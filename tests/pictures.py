"""Draw the pictures of the README anew: ``python -m tests.pictures`` (LibreOffice is needed)."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PIL import Image

from pipeline.gongwen.preview import render_pages
from pipeline.runs.build import build
from tests.projects import PLAN, lay_out_real

PICTURES = Path(__file__).parent.parent / "docs/pictures"
# Pixels across: two pages side by side are read without opening the picture.
PAGE_WIDTH, GAP = 480, 16
LETTER = "责任分解函/07 市教育局.docx"


def main() -> None:
    """The first two pages of a letter, side by side, in grey and red as they print."""
    with tempfile.TemporaryDirectory() as folder:
        root = lay_out_real(Path(folder))
        build(root)
        render_pages([root / "out/drafts" / PLAN / LETTER], root / "pages", images=True)
        pages = [scaled(path) for path in sorted((root / "pages").rglob("*.png"), key=numbered)[:2]]
    height = max(page.height for page in pages)
    sheet = Image.new("RGB", (len(pages) * PAGE_WIDTH + (len(pages) + 1) * GAP, height + 2 * GAP), "#d0d0d0")
    for number, page in enumerate(pages):
        sheet.paste(page, (GAP + number * (PAGE_WIDTH + GAP), GAP))
    PICTURES.mkdir(exist_ok=True)
    # A small palette: the page has black, red and the greys between.
    sheet.quantize(16).save(PICTURES / "letter.png", optimize=True)


def numbered(path: Path) -> tuple[int, str]:
    """Page 2 before page 10."""
    return len(path.name), path.name


def scaled(path: Path) -> Image.Image:
    """The page as wide as :data:`PAGE_WIDTH`."""
    page = Image.open(path).convert("RGB")
    return page.resize((PAGE_WIDTH, round(page.height * PAGE_WIDTH / page.width)), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main()
