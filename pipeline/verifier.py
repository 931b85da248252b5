#!/usr/bin/env python3
"""核对归档：只用 Python 自带的库，不用本程序。

    python3 verify.py [归档文件夹] [--seal 封签]

核对登记簿的每一行、每一批的每一个文件和每份公文里的每一个部件；归档旁边有 sources/封签 的，连同封签一起核对。
This file is copied into every archive, so that it can be checked when the program that made it is gone.
"""

# ruff: noqa: T201 - it speaks for itself, without the program's doors
from __future__ import annotations

import hashlib
import io
import json
import re
import sys
import zipfile
from pathlib import Path
from typing import Any, Generator, Iterator  # noqa: UP035 - read by older Pythons too

REGISTER, EXTRACT, RECIPE = "登记簿.jsonl", "登记.jsonl", "发文.json"
SEAL = "../../sources/封签"
PROOFS = ("../../sources/封签.签名", "../../sources/时间戳")
MANIFESTS = ("manifest-sha256.txt", "tagmanifest-sha256.txt")
TAGS = {"bagit.txt", "bag-info.txt", "sm3.txt", *MANIFESTS}
BAG = re.compile(r"\d{4}-\d{3,}")
ROW = re.compile(r"([0-9a-f]{64})  (.+)")
WRITTEN = re.compile(r"(\d+)-((?:[0-9a-f]{4}-){5}[0-9a-f]{4})")
SERIAL = re.compile(r"〕(\d+)号")
STRANGERS = re.compile(r"thumbs\.db|desktop\.ini|\.ds_store|\._.*|~\$.*|\.~lock\..*|\..*\.写入中", re.IGNORECASE)
LARGEST = 256_000_000

Line = dict[str, Any]
Sums = dict[str, str]


def main(arguments: list[str]) -> int:
    written = arguments.pop(arguments.index("--seal") + 1) if "--seal" in arguments[:-1] else ""
    folders = [Path(word) for word in arguments if word != "--seal"]
    archive = folders[0] if folders else Path(__file__).resolve().parent
    problems = list(check(archive, written))
    for problem in problems:
        print(problem)
    papers = len(list(archive.glob("*/data/文件/*.docx")))
    print(f"核对归档公文 {papers} 份，" + (f"发现 {len(problems)} 处问题。" if problems else "没有发现问题。"))
    if not written and not (archive / SEAL).is_file():
        print("说明：没有封签可对，归档若被整个换成旧的、或被懂程序的人重做，仅凭归档自己看不出来。")
    if any((archive / proof).exists() for proof in PROOFS):
        print("说明：签名和时间戳要用 make verify 或 openssl 核对，这里没有核对。")
    return 1 if problems else 0


def check(archive: Path, written: str) -> Iterator[str]:
    """Every problem of the archive, in words."""
    lines = yield from check_register(archive / REGISTER)
    bags = {path.name: path for path in sorted(archive.iterdir()) if BAG.fullmatch(path.name) and path.is_dir()}
    for name in sorted({line["bag"] for line in lines} - bags.keys()):
        yield f"{name}：登记簿上有这一批，归档里没有。"
    for name, bag in bags.items():
        own = [line for line in lines if line["bag"] == name and (line["action"] != "作废" or line.get("content"))]
        yield from check_bag(bag, own)
    if (archive / SEAL).is_file():
        yield from check_seal((archive / SEAL).read_text("utf-8-sig"), lines, bags)
    if written:
        yield from check_written(written, lines)


def check_register(path: Path) -> Generator[str, None, list[Line]]:
    """Each line follows the one before it. Returns the lines."""
    lines: list[Line] = []
    if not path.is_file():
        yield f"{REGISTER}：登记簿不见了。"
        return lines
    previous = ""
    for number, row in enumerate(path.read_bytes().splitlines(), 1):
        try:
            line = json.loads(row)
            # A line that says a thing twice reads differently to a person.
            good = (
                as_row(line) == row
                and line["seal"] == seal_of(line)
                and line["previous"] == previous
                and line["serial"] == number
            )
        except (ValueError, KeyError, TypeError, RecursionError):
            yield f"{REGISTER}：第{number}行读不懂。"
            return lines
        if not good:
            yield f"{REGISTER}：第{number}行被改动过，或前面少了一行。"
            return lines
        previous = line["seal"]
        lines.append(line)
    return lines


def as_row(line: Line) -> bytes:
    """The line as the program writes it."""
    return json.dumps(line, ensure_ascii=False).encode()


def seal_of(line: Line) -> str:
    """The sha256 of a line without its own seal."""
    return digest(json.dumps(dict(line, seal=""), ensure_ascii=False, sort_keys=True).encode())


def check_bag(bag: Path, own: list[Line]) -> Iterator[str]:
    """Manifests, register lines, papers and recipe of one bag."""
    listed = {}
    for name in MANIFESTS:
        rows, problem = read_manifest(bag / name)
        listed.update(rows)
        if problem:
            yield f"{bag.name}/{name}：{problem}"
    present = files_of(bag)
    sums = {name: file_digest(path) for name, path in present.items()}
    for name in sorted(listed.keys() - sums.keys()):
        yield f"{bag.name}/{name}：文件不见了。"
    for name in sorted(sums.keys() - listed.keys() - {MANIFESTS[1]}):
        yield f"{bag.name}/{name}：多出了一个文件。"
    for name in sorted(sums.keys() & listed.keys()):
        if sums[name] != listed[name]:
            yield f"{bag.name}/{name}：文件被改动过。"
    for path in sorted(path for path in (bag, *bag.rglob("*")) if path.is_symlink()):
        yield f"{bag.name}/{path.relative_to(bag).as_posix()}：是指向别处的链接。"
    yield from check_tags(bag, present)
    yield from check_lines(bag, own, sums)
    yield from check_parts(bag, present)


def check_tags(bag: Path, present: dict[str, Path]) -> Iterator[str]:
    """What stands beside ``data/`` says what is in it, and nothing else stands there."""
    payload = [name for name in present if name.startswith("data/")]
    for name in sorted(name for name in present if name not in TAGS and name not in payload):
        yield f"{bag.name}/{name}：不是程序写的，归档说明里没有这个文件。"
    size = f"Payload-Oxum: {sum(present[name].stat().st_size for name in payload)}.{len(payload)}"
    info = present["bag-info.txt"].read_text("utf-8", "replace") if "bag-info.txt" in present else ""
    if [line for line in info.split("\n") if line.startswith("Payload-Oxum:")] != [size]:
        yield f"{bag.name}/bag-info.txt：所记的大小和件数与归档的内容不一致。"
    declared = present["bagit.txt"].read_bytes().split() if "bagit.txt" in present else []
    if declared != [b"BagIt-Version:", b"1.0", b"Tag-File-Character-Encoding:", b"UTF-8"]:
        yield f"{bag.name}/bagit.txt：被改动过。"
    if read_manifest(bag / MANIFESTS[0])[0].keys() != set(payload):
        yield f"{bag.name}/{MANIFESTS[0]}：与归档的内容不一致。"


def files_of(bag: Path) -> dict[str, Path]:
    """Every file of a bag by its path, but for what file managers and office programs leave about."""
    found = (path for path in sorted(bag.rglob("*")) if path.is_file() and not STRANGERS.fullmatch(path.name))
    return {path.relative_to(bag).as_posix(): path for path in found}


def check_lines(bag: Path, own: list[Line], sums: Sums) -> Iterator[str]:
    """What the register says of a bag is what it holds."""
    extract = bag / "data" / EXTRACT
    if not extract.is_file() or extract.read_bytes().splitlines() != [as_row(line) for line in own]:
        yield f"{bag.name}：与登记簿不一致，或没有登记。"
    papers = {"data/文件/" + line["file"]: line["sha256"] for line in own}
    for name in sorted({name for name in sums if name.startswith("data/文件/")} ^ papers.keys()):
        yield f"{bag.name}/{name}：登记簿和归档，只有一处有这份文件。"
    for name in sorted(papers.keys() & sums.keys()):
        if papers[name] != sums[name]:
            yield f"{bag.name}/{name}：不是登记簿上所记的那一份。"
    totals = {line["content"] for line in own if line.get("content")}
    if totals and totals != {content_sum(bag, sums)}:
        yield f"{bag.name}：归档的内容（文件、材料或说明）与登记时的不同。"


def content_sum(bag: Path, sums: Sums) -> str:
    """Over everything of a bag that stood before its register lines were written."""
    rows = [
        f"{sums[name]}  {name}\n" for name in sorted(sums) if name.startswith("data/") and name != "data/" + EXTRACT
    ]
    info = (bag / "bag-info.txt").read_text("utf-8") if (bag / "bag-info.txt").is_file() else ""
    rows += [line + "\n" for line in info.split("\n") if line and not line.startswith("Payload-Oxum:")]
    return digest("".join(rows).encode())


def check_parts(bag: Path, present: dict[str, Path]) -> Iterator[str]:
    """Each part inside each paper is the one the recipe names: this holds whoever packs the parts anew."""
    try:
        papers = json.loads((bag / "data" / RECIPE).read_bytes())["papers"]
    except FileNotFoundError:
        return
    except (OSError, ValueError, KeyError, TypeError):
        yield f"{bag.name}/data/{RECIPE}：读不懂。"
        return
    for paper in papers:
        path = present.get("data/文件/" + paper["file"])
        if path is None or not paper.get("parts"):
            continue
        found = parts_of(path.read_bytes())
        for name in sorted(found.keys() | paper["parts"].keys()):
            if found.get(name) != paper["parts"].get(name):
                yield "{}/{}：里面的 {} 不是发文时的。".format(bag.name, paper["file"], name)


def parts_of(data: bytes) -> Sums:
    """Part → sha256, those of a workbook inside by its name and theirs."""
    found = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(entry.file_size for entry in package.infolist()) > LARGEST:
                return {}
            for name in package.namelist():
                part = package.read(name)
                if name.endswith(".xlsx"):
                    found.update({f"{name}!{inner}": total for inner, total in parts_of(part).items()})
                else:
                    found[name] = digest(part)
    except Exception:
        # Whatever a damaged zip makes of zipfile: its parts are not those that were sent.
        return {}
    return found


def check_seal(text: str, lines: list[Line], bags: dict[str, Path]) -> Iterator[str]:
    """The seal kept beside the archive."""
    rows = [line.split(": ", 1) for line in text.splitlines() if ": " in line and not line.startswith("#")]
    said = dict(rows)
    try:
        count, head = int(said["行数"]), said["末行"]
    except (KeyError, ValueError):
        yield "封签：读不懂。"
        return
    if count > len(lines):
        yield f"封签：记到登记簿第{count}行，现在只有{len(lines)}行：归档丢失、被删减，或是旧的备份。"
    elif count and lines[count - 1]["seal"] != head:
        yield f"封签：登记簿第{count}行与封签不符，登记簿被重写过。"
    elif count < len(lines):
        yield f"封签：只记到第{count}行，登记簿有{len(lines)}行：封签是旧的，或后面几行不是由程序登记的。"
    given: dict[str, int] = {}
    for line in lines:
        if line["action"] != "作废" and (serial := SERIAL.search(line["number"])):
            name = "{code}〔{year}〕".format(**line)
            given[name] = max(given.get(name, 0), int(serial[1]))
    named = [[*value.rpartition(" ")[::2]] for key, value in rows if key == "文号"]
    if count == len(lines) and sorted(named) != sorted([name, str(number)] for name, number in given.items()):
        yield "封签：所记的文号与登记簿不一致。"
    if count == len(lines) and {value.rpartition(" ")[0] for key, value in rows if key == "批次"} != bags.keys():
        yield "封签：所记的批次与归档不一致。"
    for key, value in rows:
        name, _, total = value.rpartition(" ")
        if key == "批次" and name in bags:
            sums = {file: file_digest(path) for file, path in files_of(bags[name]).items()}
            if content_sum(bags[name], sums) != total:
                yield f"{name}：归档的内容与封签不符。"


def check_written(written: str, lines: list[Line]) -> Iterator[str]:
    """A seal copied to paper."""
    found = WRITTEN.fullmatch(written.strip().lower())
    if not found:
        yield "--seal：应是“行数-六组四位”的样子，如 36-3f2a-9c1b-77e0-12ab-90cd-aa01。"
        return
    count, digits = int(found.group(1)), found.group(2).replace("-", "")
    if count > len(lines):
        yield f"--seal：记到第{count}行，登记簿只有{len(lines)}行：归档丢失、被删减，或是旧的备份。"
    elif count and lines[count - 1]["seal"][: len(digits)] != digits:
        yield f"--seal：登记簿第{count}行与它不符，登记簿被重写过。"


def read_manifest(path: Path) -> tuple[Sums, str]:
    """Path → sha256, and what is wrong with the list."""
    if not path.is_file():
        return {}, "校验清单不见了。"
    matches = [ROW.fullmatch(row) for row in path.read_bytes().decode("utf-8", "replace").split("\n")[:-1]]
    rows = {match.group(2): match.group(1) for match in matches if match}
    return rows, "" if all(matches) else "校验清单被改动过。"


def file_digest(path: Path) -> str:
    total = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            total.update(block)
    return total.hexdigest()


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
