"""CPU time of one letter, written to a file: this engine, docxtpl, and the floor; alternating, medians."""

from __future__ import annotations

import io
import json
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import jinja2
from docxtpl import DocxTemplate

from pipeline.ooxml.archive import Base, pack
from pipeline.word import Template
from tests.bench.data import context
from tests.bench.letter import template
from tests.bench.peers import peers
from tests.bench.starting import starting

Writer = Callable[[dict[str, object], Path], None]
ROUNDS = 5


def ours(data: bytes) -> Writer:
    compiled = Template.compile(data, "letter.docx")
    return lambda values, path: void(path.write_bytes(compiled.render(values)))


def docxtpl(data: bytes) -> Writer:
    def write(values: dict[str, object], path: Path) -> None:
        document = DocxTemplate(io.BytesIO(data))
        document.render(values, autoescape=True)
        document.save(path)

    return write


def floor(data: bytes) -> Writer:
    """Plain jinja2 compiled once over document.xml, zlib 6, the other parts packed once: no checks of any kind."""
    document = DocxTemplate(io.BytesIO(data))
    document.render_init()
    source = document.patch_xml(document.xml_to_string(document.docx._element))
    program = jinja2.Environment(autoescape=True).from_string(source)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        base = Base.of(pack(name, archive.read(name)) for name in archive.namelist() if name != "word/document.xml")
    return lambda values, path: void(
        path.write_bytes(base.with_entries([pack("word/document.xml", program.render(values).encode())]))
    )


def void(_: int) -> None:
    return None


def measure(write: Writer, letters: list[dict[str, object]], folder: Path) -> float:
    """Microseconds of CPU time a letter."""
    begin = time.process_time()
    for number, values in enumerate(letters):
        write(values, folder / f"{number}.docx")
    return (time.process_time() - begin) / len(letters) * 1e6


def bench() -> dict[str, object]:
    data = template()
    letters = [context(number) for number in range(1000)]
    writers = {"本引擎": (ours(data), 1000), "底线": (floor(data), 1000), "docxtpl": (docxtpl(data), 40)}
    others = [peer for peer in peers() if peer.installed]
    times: dict[str, list[float]] = {name: [] for name in (*writers, *(peer.name for peer in others))}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(ROUNDS):
            for name, (write, count) in writers.items():
                times[name].append(measure(write, letters[:count], Path(folder)))
            for peer in others:
                times[peer.name].append(peer.measure(Path(folder)))
    return figures(times) | starting() | memory(data)


def figures(times: dict[str, list[float]]) -> dict[str, object]:
    """Medians, and how many times slower than this engine each of the others is."""
    median = {name: statistics.median(found) for name, found in times.items()}
    result: dict[str, object] = {f"{name}（微秒/份）": round(found, 1) for name, found in median.items()}
    result |= {f"{peer.name}（微秒/份）": "未安装" for peer in peers() if not peer.installed}
    own = median.pop("本引擎")
    result["与底线之比"] = round(own / median.pop("底线"), 3)
    fastest = min(median, key=lambda name: median[name])
    result["docxtpl与本引擎之比"] = round(median["docxtpl"] / own, 1)
    return result | {f"最快的同类（{fastest}）与本引擎之比": round(median[fastest] / own, 1)}


def memory(data: bytes) -> dict[str, float]:
    """Resident memory of a process that renders 10,000 letters and does nothing else."""
    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        file.write(data)
        file.flush()
        done = subprocess.run([sys.executable, "-m", "tests.bench.memory", file.name], capture_output=True, check=True)
    return dict(json.loads(done.stdout))


if __name__ == "__main__":
    print(json.dumps(bench(), ensure_ascii=False, indent=2))
