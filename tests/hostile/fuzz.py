"""Damaged and hostile inputs for every reader (``make fuzz``): each is read, or refused in words; none ends in a traceback.

Seeded and bounded: the same seed makes the same inputs. A small fixed part of them is among the tests.
"""

from __future__ import annotations

import faulthandler
import io
import random
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from pipeline.blanks.kinds import BLANKS
from pipeline.gongwen.conform import check_document
from pipeline.grammar.fullnames import FullName
from pipeline.intake.emit import emit_plan
from pipeline.intake.reading import read_blocks
from pipeline.intake.register import Roster
from pipeline.intake.understand import understand
from pipeline.intake.units import Found, NewGroup, NewUnit
from pipeline.output.backups import read_backup
from pipeline.output.recipe import parse_recipe
from pipeline.output.register import from_lines
from pipeline.output.seal import parse_seal
from pipeline.plan.project import parse_project
from pipeline.problems import MaterialError, WorldError
from pipeline.progress.ledger import refresh_ledgers
from pipeline.progress.project import parse_progress
from pipeline.word import Template
from tests.intake.files import KINDS
from tests.sample import OFFICE, sample_files
from tests.sources.test_units_book import book_of

TEXT = [
    "样例县工作方案",
    "一、重点任务",
    "1.建设学校。开展检查，建立台账。（市教育局牵头，市公安局配合；2025年12月底前完成）",
    "（二）养护道路。（责任单位：市交通局、各县（市、区）人民政府）",
]
TOKENS = [
    b"[" * 3000, b"{" * 3000, b"- " * 3000, b"9" * 5000, "９".encode() * 5000, b"<div>" * 400, b"\x00", b"\xff\xfe",
    b"{% %}", b"{{ }}", b"{%tr for", b"&amp;&#0;", b"]]>", b"<!DOCTYPE a [<!ENTITY e \"x\">]>", b"}" * 300, b"()" * 2000,
    "（".encode() * 3000, "、".encode() * 3000, "至".join("12").encode() * 500, b"1e999", b"=1+1", b"\r\r\n", b"\xe2\x80\xa8",
    b"A1:XFD1048576", b"0000-00-00", "二〇九九年十三月".encode(), b"-1", b"&x *x", b"!!python/object:os.system",
]  # fmt: skip
NEW = Found(
    (NewUnit(("市新局",), FullName("样例市新局", "样", sure=True), "政府部门", 9),),
    (NewGroup("各新单位", ("市新局",)),),
    (("新教委", "市教育局"),),
)
ALLOWED = (MaterialError, WorldError)
Read = Callable[[bytes], object]


def readers(folder: Path) -> dict[str, tuple[bytes, Read]]:
    """Reader → an input it takes, and how it is read."""
    files = sample_files()
    ledger = refresh_ledgers(files, parse_project(files))["sources/样例/ledger.xlsx"][0]
    letter = BLANKS["letter.docx"](12)
    found: dict[str, tuple[bytes, Read]] = {name: (make(TEXT), partial(_take_in, name)) for name, make in KINDS.items()}
    found["plan.rtf"] = (b"{\\rtf1 plan}", lambda data: understand(read_blocks(data, "a.rtf.txt")))
    for path, data in files.items():
        found[path] = (data, partial(_project_with, files, path))
    found["ledger.xlsx"] = (
        ledger,
        lambda data: parse_progress({**files, "sources/样例/ledger.xlsx": data}, parse_project(files)),
    )
    units, holidays = "sources/units.xlsx", "sources/节假日.yaml"
    found["units.xlsx"] = (
        book_of(),
        partial(_project_with, {p: d for p, d in files.items() if "units" not in p}, units),
    )
    found["units.xlsx（写入）"] = (book_of(), lambda data: Roster({units: data}).extended(NEW))
    found["节假日.yaml"] = (
        "2058年:\n  依据: 样\n  放假: [10月1日至7日]\n  上班: [9月28日]\n".encode(),
        lambda data: parse_progress({**files, holidays: data}, parse_project(files)),
    )
    found["office-样.yaml"] = (OFFICE.encode(), partial(_project_with, files, "sources/office-样.yaml"))
    found["letter.docx（模板）"] = (letter, lambda data: _open_template(folder / "letter.docx", data))
    found["letter.docx（检查）"] = (letter, lambda data: _or_value_error(lambda: check_document(data, "a")))
    found["发文.json"] = (
        b'{"date": "2024-01-01", "tools": {}, "papers": []}',
        lambda d: _or_value_error(lambda: parse_recipe(d)),
    )
    found["登记簿"] = (b'{"serial": 1}\n', lambda data: _or_value_error(lambda: from_lines(data)))
    found["封签"] = ("封签: 0-\n末行: \n行数: 0\n".encode(), parse_seal)
    found["备份"] = (b"\x1f\x8b\x08\x00", lambda data: _backup(folder / "备份", data))
    return found


def _take_in(name: str, data: bytes) -> str:
    return emit_plan(understand(read_blocks(data, name)))


def _project_with(files: dict[str, bytes], path: str, data: bytes) -> object:
    return parse_project({**files, path: data})


def _open_template(path: Path, data: bytes) -> object:
    path.write_bytes(data)
    return Template.open(path)


def _backup(path: Path, data: bytes) -> object:
    path.write_bytes(data)
    return read_backup(path)


def _or_value_error(read: Callable[[], object]) -> object:
    """These say by a ValueError what their caller puts into words."""
    try:
        return read()
    except ValueError:
        return None


def mutate(data: bytes, chosen: random.Random) -> bytes:
    """One to three changes of a file, inside its parts where it is a package."""
    if data.startswith(b"PK") and chosen.random() < 0.7:
        return _inside(data, chosen)
    for _ in range(chosen.randint(1, 3)):
        data = _once(data, chosen)
    return data


def _once(data: bytes, chosen: random.Random) -> bytes:
    spot = chosen.randrange(len(data) + 1)
    match chosen.randrange(5):
        case 0:
            return data[:spot] + chosen.choice(TOKENS) + data[spot:]
        case 1:
            return data[:spot]
        case 2:
            return data[:spot] + bytes([chosen.randrange(256)]) + data[spot + 1 :]
        case 3:
            end = min(len(data), spot + chosen.randrange(200))
            return data[:end] + data[spot:end] * chosen.choice((1, 2, 50)) + data[end:]
        case _:
            return data[:spot] + data[spot + chosen.randrange(60) :]


def _inside(data: bytes, chosen: random.Random) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as out:
        names = package.namelist()
        struck = chosen.choice(names)
        for name in names:
            part = package.read(name)
            out.writestr(name, _once(part, chosen) if name == struck else part)
    return memory.getvalue()


def run(count: int, seed: int) -> Iterator[tuple[str, float, str]]:
    """Reader, seconds and the traceback (empty: none) of each of ``count`` inputs, spread over all readers."""
    with tempfile.TemporaryDirectory() as folder:
        known = readers(Path(folder))
        names = list(known)
        for number in range(count):
            name = names[number % len(names)]
            data, read = known[name]
            chosen = random.Random(f"{seed} {number}")
            struck = mutate(data, chosen)
            begun = time.monotonic()
            said = ""
            try:
                read(struck)
            except ALLOWED:
                pass
            except Exception:
                said = traceback.format_exc()
            yield name, time.monotonic() - begun, said


def main(count: int, seed: int) -> int:
    faulthandler.enable()
    slowest, failures = ("", 0.0), 0
    for name, seconds, said in run(count, seed):
        slowest = max(slowest, (name, seconds), key=lambda one: one[1])
        if said:
            failures += 1
            print(name, said, sep="\n", flush=True)
    print(f"{count} 个输入（种子 {seed}）：{failures} 个没有用文字说明；最慢 {slowest[1]:.1f} 秒（{slowest[0]}）。")
    return 1 if failures else 0


if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(words + [10_000, 9704][len(words) :])))
