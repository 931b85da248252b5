"""Word files → PDF (and PNG) by LibreOffice: one profile a worker, every expected page file accounted for."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pipeline import soffice as soffice_door
from pipeline.gongwen.grid import normalise_grid
from pipeline.gongwen.pages import draw_pages
from pipeline.limits import CONVERTING_SECONDS
from pipeline.problems import WorldError
from pipeline.soffice import run_soffice
from pipeline.telling import Steps, Tell, silent, told

_PDF = "pdf"
_PDF_A_2B = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'
_START_UP = 60
_BATCH = 40


def render_pages(  # noqa: PLR0913 - all but two have their usual values
    paths: Sequence[Path],
    out_dir: Path,
    *,
    workers: int = 2,
    archival: bool = False,
    images: bool = False,
    measuring: bool = False,
    lenient: bool = False,
    tell: Tell = silent,
) -> list[Path]:
    """The PDF of each of ``paths``, in their order, under ``out_dir`` in folders as the sources have them.

    ``archival`` makes PDF/A-2b; ``images`` adds a PNG a page; ``measuring`` brings Word's character grid into the form
    LibreOffice can be measured with. ``tell`` hears how many of all are done.
    ``lenient``: a document that LibreOffice leaves out has no file. Raises :class:`WorldError` if LibreOffice is missing,
    hangs, or (unless ``lenient``) leaves out a document.
    """
    if not paths:
        return []
    soffice = find_soffice()
    targets = _targets(paths, out_dir)
    steps = Steps(tell, "排版", len(paths))
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(workers) as pool:
        batches = list(_batches(list(range(len(paths))), workers))
        for number, batch in enumerate(batches):
            (Path(folder) / str(number)).mkdir()
            for index in batch:
                data = paths[index].read_bytes()
                staged = Path(folder) / str(number) / f"{index}.docx"
                staged.write_bytes(normalise_grid(data)[0] if measuring else data)
        kind = _PDF_A_2B if archival else _PDF
        jobs = [pool.submit(_convert, soffice, Path(folder) / str(number), kind) for number in range(len(batches))]
        for number, (job, batch) in enumerate(zip(jobs, batches, strict=True)):
            job.result()
            for index in batch:
                made = Path(folder) / str(number) / f"{index}.pdf"
                if made.exists():
                    targets[index].parent.mkdir(parents=True, exist_ok=True)
                    shutil.move(made, targets[index])
            steps.reach(steps.done + len(batch))
    if not lenient:
        _account_for(paths, targets)
    if images:
        for target in told(tell, "画图", targets):
            draw_pages(target, target.parent)
    return targets


def find_soffice() -> str:
    """LibreOffice's command; raises :class:`WorldError` with what to install if there is none."""
    found = soffice_door.find_soffice()
    if found is None:
        raise WorldError(
            "这台计算机上没有找到 LibreOffice，无法生成预览或按页面检查。\n"
            "请安装 LibreOffice（Debian、Ubuntu、统信、麒麟：apt install libreoffice-writer），然后重试；"
            "只按文件检查格式不需要它。"
        )
    return found


def _targets(paths: Sequence[Path], out_dir: Path) -> list[Path]:
    base = Path(os.path.commonpath([path.resolve().parent for path in paths]))
    return [out_dir / path.resolve().relative_to(base).with_suffix(".pdf") for path in paths]


def _batches(indexes: Sequence[int], workers: int) -> Iterator[Sequence[int]]:
    """Even shares, none so large that progress would not be seen."""
    size = min(_BATCH, -(-len(indexes) // workers))
    for start in range(0, len(indexes), size):
        yield indexes[start : start + size]


def _convert(soffice: str, folder: Path, kind: str) -> None:
    """Converts every DOCX in ``folder``. Two processes on one profile silently lose a file: each has its own."""
    sources = sorted(folder.glob("*.docx"))
    arguments = ["--convert-to", kind, "--outdir", str(folder), *map(str, sources)]
    limit = _START_UP + CONVERTING_SECONDS * len(sources)
    try:
        run_soffice(soffice, arguments, folder, limit)
    except TimeoutError as error:
        raise WorldError(f"LibreOffice 超过 {limit} 秒没有完成转换。请关闭其他 LibreOffice 窗口后重试。") from error
    except OSError as error:
        raise WorldError(f"无法启动 LibreOffice：{error}。请检查安装后重试。") from error


def _account_for(paths: Sequence[Path], targets: Sequence[Path]) -> None:
    lost = [path.name for path, target in zip(paths, targets, strict=True) if not target.exists()]
    if lost:
        names = "、".join(lost[:5]) + ("等" if len(lost) > 5 else "")
        raise WorldError(f"应生成 {len(paths)} 份 PDF，有 {len(lost)} 份没有生成：{names}。请用 Word 打开检查后重试。")
