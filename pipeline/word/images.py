"""Pictures as values (DrawingML, ECMA-376 part 1, 20.4)."""

from __future__ import annotations

from hashlib import sha256

from pipeline.word.insertions import IMAGE, Insertions
from pipeline.word.slots import Slot
from pipeline.word.text import UnwritableError, escape
from pipeline.word.values import Rich

# Millimetres: Word's largest page is 558.8 wide.
LARGEST = 1_000


class Image(Rich, frozen=True):
    """A PNG or JPEG inside the text; ``width`` and ``height`` in millimetres, 0 keeps the proportion.

    With neither, it is as large as its own resolution says; 96 dots an inch where it says none.
    """

    data: bytes
    width: float = 0
    height: float = 0
    description: str = ""

    def runs(self, slot: Slot, insertions: Insertions) -> str:  # noqa: ARG002 - an image looks the same everywhere
        """A run with an inline drawing (DrawingML, ECMA-376 part 1, 20.4.2.8)."""
        _, pixels_wide, pixels_high = measure(self.data)
        wide = self.width or (
            self.height * pixels_wide / pixels_high if self.height else pixels_wide * 25.4 / resolution(self.data)
        )
        high = self.height or wide * pixels_high / pixels_wide
        if not (0 < wide <= LARGEST and 0 < high <= LARGEST):
            raise UnwritableError("图片的宽、高写得不对，或图片过大。", f"宽、高应是1至{LARGEST}之间的毫米数。")
        identifier = self.embedded(insertions)
        number = insertions.drawing()
        size = f'cx="{round(wide * 36000)}" cy="{round(high * 36000)}"'
        main = "http://schemas.openxmlformats.org/drawingml/2006/"
        return (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{main}wordprocessingDrawing" '
            'distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {size}/><wp:docPr id="{number}" name="图片{number}" descr="{escape(self.description)}"/>'
            f'<a:graphic xmlns:a="{main}main"><a:graphicData uri="{main}picture"><pic:pic xmlns:pic="{main}picture">'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{_name(self.data)}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            '<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
            f'r:embed="{identifier}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
            f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    def embedded(self, insertions: Insertions) -> str:
        """The relationship that leads to the picture, which goes into the package."""
        insertions.files[f"word/media/{_name(self.data)}"] = self.data
        return insertions.relate(IMAGE, f"media/{_name(self.data)}")

    def proportion(self) -> float:
        """Its height to its width."""
        _, wide, high = measure(self.data)
        return self.height / self.width if self.width and self.height else high / wide


def _name(data: bytes) -> str:
    return f"value-{sha256(data).hexdigest()[:16]}.{measure(data)[0]}"


def resolution(data: bytes) -> float:
    """Dots an inch, as the picture itself says (PNG: pHYs, JPEG: JFIF); 96 where it says nothing sensible."""
    dots = 0.0
    at = data.find(b"pHYs", 8, 4096) if data[:8] == b"\x89PNG\r\n\x1a\n" else -1
    if at > 0 and data[at + 12 : at + 13] == b"\1":
        dots = int.from_bytes(data[at + 4 : at + 8], "big") * 0.0254
    elif data[:2] == b"\xff\xd8" and data[6:11] == b"JFIF\0" and data[13:14] in (b"\1", b"\2"):
        dots = int.from_bytes(data[14:16], "big") * (2.54 if data[13] == 2 else 1)
    return dots if 20 <= dots <= 2_400 else 96


def measure(data: bytes) -> tuple[str, int, int]:
    """Kind (png, jpeg), width and height in pixels, read from the header alone."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) > 24:
        return "png", int.from_bytes(data[16:20], "big") or 1, int.from_bytes(data[20:24], "big") or 1
    position = 2
    while data[:2] == b"\xff\xd8" and position + 9 < len(data):
        marker, length = data[position + 1], int.from_bytes(data[position + 2 : position + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            high, wide = data[position + 5 : position + 7], data[position + 7 : position + 9]
            return "jpeg", int.from_bytes(wide, "big") or 1, int.from_bytes(high, "big") or 1
        position += 2 + max(length, 2)
    raise UnwritableError("图片不是PNG或JPEG格式。", "请先把图片另存为PNG或JPEG。")
