"""How a page was measured and with which faces: said in every report that rests on rendered pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from pipeline.gongwen.conform.findings import Finding, Result
from pipeline.gongwen.conform.placed import Proof

# How the official faces call themselves inside a PDF.
_EMBEDDED = {
    "仿宋_GB2312": r"FangSong|仿宋",
    "仿宋": r"FangSong|仿宋|STFangsong",
    "楷体_GB2312": r"KaiTi|楷体",
    "楷体": r"KaiTi|楷体",
    "黑体": r"SimHei|黑体",
    "宋体": r"SimSun|NSimSun|宋体",
}
_XIAOBIAOSONG = r"FZXBS|小标宋"
_HINT = "提示"


def substitutions(proof: Proof) -> dict[str, str]:
    """The faces a document names that other faces stood in for: named → printed."""
    seen: dict[str, Counter[str]] = {}
    for placed in proof.placed:
        glyphs = [glyph for row in placed.rows for glyph in row.glyphs if ord(glyph.char) > 0x2E7F]
        seen.setdefault(placed.element.paragraph.face, Counter()).update(glyph.face for glyph in glyphs)
    printed = {named: faces.most_common(1)[0][0] for named, faces in seen.items() if named and faces}
    return {named: face for named, face in printed.items() if not re.search(_pattern(named), face, re.IGNORECASE)}


def _pattern(named: str) -> str:
    return _EMBEDDED.get(named, _XIAOBIAOSONG if "小标宋" in named else re.escape(named))


def ruler(proof: Proof, file: str) -> Iterable[Finding]:
    """Two rows: how lengths were read, and which faces stood in for which."""
    how = f"LibreOffice 页面，共 {len(proof.pages)} 页；行框高 {proof.pitch:.2f} 毫米，基线在行框 0.80 处"
    yield Finding(
        file=file,
        clause="5.2.1",
        name="量法",
        result=Result.NONE,
        measured=how,
        target="行框或字形任一量法符合即可",
        strength=_HINT,
    )
    stood_in = substitutions(proof)
    if stood_in:
        shown = "、".join(f"{named}→{face}" for named, face in sorted(stood_in.items()))
        target = "按公文字体排印；本机以其他字体代替，只能说版面尺寸符合，字体以文件所写名称为准"
        yield Finding(
            file=file,
            clause="5.2.2",
            name="替换字体",
            result=Result.WARN,
            measured=shown,
            target=target,
            strength=_HINT,
        )
    else:
        yield Finding(
            file=file,
            clause="5.2.2",
            name="替换字体",
            result=Result.PASS,
            measured="未替换",
            target="按公文字体排印",
            strength=_HINT,
        )
