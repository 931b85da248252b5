"""Pictures as values (DrawingML, ECMA-376 part 1, 20.4)."""

from __future__ import annotations

from hashlib import sha256
from typing import Literal

from pipeline.word.insertions import IMAGE, Insertions
from pipeline.word.slots import Slot
from pipeline.word.text import UnwritableError, escape
from pipeline.word.values import Rich

# Millimetres: Word's largest page is 558.8 wide.
LARGEST = 1_000
ORIENTATION = 0x0112


class Image(Rich, frozen=True):
    """A PNG or JPEG inside the text; ``width`` and ``height`` in millimetres, 0 keeps the proportion.

    With neither, it is as large as its own resolution says (96 dots an inch where it says none), but no wider than the text.
    """

    data: bytes
    width: float = 0
    height: float = 0
    description: str = ""

    def runs(self, slot: Slot, insertions: Insertions) -> str:  # noqa: ARG002 - an image looks the same everywhere
        """A run with an inline drawing (DrawingML, ECMA-376 part 1, 20.4.2.8)."""
        _, pixels_wide, pixels_high = measure(self.data)
        own = pixels_wide * 25.4 / resolution(self.data)
        fitted = min(own, insertions.room) if insertions.room > 0 else own
        wide = self.width or (self.height * pixels_wide / pixels_high if self.height else fitted)
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
        check_upright(self.data)
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
    kind, wide, high = _measured(data)
    if not (wide and high):
        raise UnwritableError("图片是空的，没有宽或高。", "请换一张图片。")
    return kind, wide, high


def check_upright(data: bytes) -> None:
    """Refuse a photograph stored on its side (Exif 2.3, 4.6.4, Orientation): Word would print it so."""
    at = data.find(b"Exif\0\0", 0, 4096) + 6 if data[:2] == b"\xff\xd8" else 5
    order: Literal["big", "little"] = "big" if data[at : at + 2] == b"MM" else "little"
    if at < 6 or data[at : at + 2] not in (b"MM", b"II"):
        return
    first = at + int.from_bytes(data[at + 4 : at + 8], order)
    for entry in range(min(64, int.from_bytes(data[first : first + 2], order))):
        field = data[first + 2 + 12 * entry : first + 14 + 12 * entry]
        if int.from_bytes(field[:2], order) == ORIENTATION and int.from_bytes(field[8:10], order) not in (0, 1):
            raise UnwritableError(
                "照片是转着方向存的（手机拍的常是这样），印出来会横倒或颠倒。", "请用看图软件打开，转正后另存一份。"
            )


def _measured(data: bytes) -> tuple[str, int, int]:
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) > 24:
        return "png", int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    position = 2
    while data[:2] == b"\xff\xd8" and position + 9 < len(data):
        marker, length = data[position + 1], int.from_bytes(data[position + 2 : position + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            high, wide = data[position + 5 : position + 7], data[position + 7 : position + 9]
            return "jpeg", int.from_bytes(wide, "big"), int.from_bytes(high, "big")
        position += 2 + max(length, 2)
    raise UnwritableError("图片不是PNG或JPEG格式。", "请先把图片另存为PNG或JPEG。")
