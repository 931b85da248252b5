"""The head of the register → a request to a time-stamping authority; its reply kept beside the seal, and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.output.archive import whole_register
from pipeline.output.files import write_file
from pipeline.output.lock import one_at_a_time
from pipeline.output.register import Entry, sealed_text
from pipeline.output.seal import STAMPS
from pipeline.problems import Place, Problem
from pipeline.proofs.stamps import Stamp, StampError, is_certificate, prove, read_stamp, request
from pipeline.runs.seal import show_seal
from pipeline.runs.signature import FORGED, mistake
from pipeline.walker import contents, read_bytes

ASKED = "out/时间戳"
CERTIFICATES = {".pem", ".crt", ".cer", ".der"}
AGAIN = "请查明缘由；登记簿没有问题的，请再申请一份（make stamp）。"
UNSIGNED = "只看了是不是这一行的，没有核对签名：没有时间戳机构的证书"
REVOKED = "证书有没有被吊销没有核对（要联网查）"


def ask_for_stamp(root: Path) -> Path:
    """Write what is carried to a time-stamping authority: the digest of the register's last line, nothing else."""
    seal = show_seal(root)
    target = root / ASKED / f"{seal.line}.tsq"
    write_file(target, request(sealed_text(whole_register(root)[seal.line - 1])))
    return target


def take_stamp(root: Path, file: Path) -> Path:
    """Put the authority's reply beside the seal. Raises MaterialError when it is none of a line of this register."""
    reply = read_bytes(file, str(file))
    try:
        stamp = read_stamp(reply)
    except StampError as error:
        raise mistake(str(file), f"{error}。", "请向时间戳机构再要一份。") from error
    line = next((entry.serial for entry in whole_register(root) if entry.seal == stamp.imprint), None)
    if line is None:
        message = "不是给这本登记簿的任何一行出的时间戳。"
        raise mistake(str(file), message, f"请核对文件；申请是 {ASKED}/ 下的 .tsq 文件（make stamp 写出）。")
    with one_at_a_time(root):
        write_file(root / STAMPS / f"{line}.tsr", reply)
    return root / STAMPS / f"{line}.tsr"


def check_stamps(root: Path, entries: Sequence[Entry], certificates: Sequence[Path]) -> Iterator[tuple[bool, Problem]]:
    """Each stamp that is kept: True and what is wrong with it, or False and what it says and what was not looked at.

    ``certificates`` are kept elsewhere and go before those beside the stamps. Raises WorldError when one cannot be read or the
    extra is missing.
    """
    kept = contents(root / STAMPS)
    stamps = [path for path in kept if path.suffix == ".tsr"]
    trusted = certificates or [path for path in kept if path.suffix in CERTIFICATES]
    roots = {str(path): read_bytes(path, str(path)) for path in trusted} if stamps else {}
    for name in [name for name, data in roots.items() if not is_certificate(data)]:
        del roots[name]
        yield True, Problem(Place(name), "不是证书。", "请向时间戳机构要它的根证书（PEM 或 DER）。")
    for path in stamps:
        place = Place(f"{STAMPS}/{path.name}")
        line = int(path.stem) if path.stem.isascii() and path.stem.isdigit() else 0
        if not 0 < line <= len(entries):
            message = f"登记簿只有{len(entries)}行，没有这一行：归档丢失、被删减，或是旧的备份。"
            yield True, Problem(place, message, FORGED)
            continue
        try:
            told = _checked(read_bytes(path, place.file), entries[line - 1], roots)
        except StampError as error:
            yield True, Problem(place, f"{error}。", AGAIN)
            continue
        yield False, Problem(place, f"时间戳写的是 {told.when}；{REVOKED if roots else UNSIGNED}。")


def _checked(reply: bytes, entry: Entry, roots: Mapping[str, bytes]) -> Stamp:
    if roots:
        return prove(reply, sealed_text(entry), list(roots.values()))
    told = read_stamp(reply)
    if told.imprint != entry.seal:
        raise StampError("不是给这一行登记出的时间戳")
    return told
