"""register, verify, seal, stamp, backup, restore: whether what went out is still what went out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from pipeline.cli.door import JSON, MISTAKES, as_dict, command, print_json, say, say_all, say_notes, say_seal
from pipeline.cli.screen import newest
from pipeline.cli.words import FILE, KEY

NEW_FILE = click.Path(path_type=Path, dir_okay=False)


@command("register")
@click.option("--xlsx", type=click.Path(path_type=Path, dir_okay=False), help="另存为 Excel 工作簿。")
@click.option("--docx", type=click.Path(path_type=Path, dir_okay=False), help="另存为 Word 表格。")
@click.option("--code", default="", help="只列这个代字的，如 某某办函。")
@click.option("--year", type=int, help="只列这一年的。")
@JSON
@click.pass_obj
def register_command(
    root: Path, xlsx: Path | None, docx: Path | None, code: str, year: int | None, as_json: bool
) -> None:
    """列出登记簿，或其中一个代字、一年的；可另存为 Excel 或 Word 表格。"""
    from pipeline.output.files import write_file
    from pipeline.output.register import read_register
    from pipeline.runs.register import Part, as_word, as_workbook, rows_of
    from pipeline.runs.target import check_target

    part = Part(code, year)
    rows = rows_of(read_register(root), part)
    for path, draw in ((xlsx, as_workbook), (docx, as_word)):
        if path:
            check_target(root, path)
            write_file(path, draw(root, part))
    if as_json:
        print_json({"register": rows})
        return
    lines = [
        "  ".join(filter(None, (row["发文字号"], row["日期"], row["主送"] or row["种类"], row["状态"]))) for row in rows
    ]
    for line in newest(lines):
        say(line)
    say(f"登记簿{'' if part == Part() else '中这一部分'}共 {len(rows)} 条。")
    say_seal(root)


@command("verify")
@click.option("--seal", "seals", multiple=True, help="纸上记着的封签，如 36-3f2a-…；可写多次。")
@click.option("--against", type=click.Path(path_type=Path, exists=True), help="同这个备份（文件或文件夹）比对。")
@click.option("--pubkey", type=FILE, help="另外保管的公钥，核对签名用它；不写则用 sources/ 里的。")
@click.option(
    "--cert", "certificates", multiple=True, type=FILE, help="时间戳机构的证书；不写则用 sources/时间戳 里的。"
)
@JSON
@click.pass_obj
def verify_command(
    root: Path,
    seals: tuple[str, ...],
    against: Path | None,
    pubkey: Path | None,
    certificates: tuple[Path, ...],
    as_json: bool,
) -> None:
    """核对登记簿和归档：有没有被改动、缺少、多出，与封签、签名、时间戳、备份是否相符，能否由归档材料重做出同样的文件。"""
    from pipeline.cli.teller import Teller
    from pipeline.runs.verify import verify

    verdict = verify(root, seals, against, Teller(), public=pubkey, certificates=certificates)
    problems = verdict.problems
    if as_json:
        lists = {"problems": problems, "notes": verdict.notes}
        print_json({"checked": verdict.checked, **{key: list(map(as_dict, found)) for key, found in lists.items()}})
    else:
        say_all(map(str, problems), MISTAKES * 2 // 3, "处", err=True)
        say_all((f"说明：{note}" for note in verdict.notes), MISTAKES // 3, "处")
        say(_conclusion(verdict.checked, len(problems)))
    sys.exit(1 if problems else 0)


def _conclusion(checked: int, problems: int) -> str:
    if problems:
        return f"核对归档文件 {checked} 份，发现 {problems} 处问题。"
    return f"核对归档文件 {checked} 份，全部无误。" if checked else "还没有归档的文件，没有可核对的。"


@command("seal")
@click.option("--accept", help="查明缘由后，以现在的归档为准重建封签；写明理由。")
@KEY
@click.option("--new-key", type=NEW_FILE, help="做一把签名的钥匙，私钥写到这个文件（如 U 盘上），公钥放在 sources/。")
@click.option("--sm2", is_flag=True, help="做国密 SM2 的钥匙；不写则为 Ed25519。")
@JSON
@click.pass_obj
def seal_command(
    root: Path, accept: str | None, key: Path | None, new_key: Path | None, sm2: bool, as_json: bool
) -> None:
    """显示封签（归档登记到哪一行、编到哪个号），供抄在纸上；用钥匙签名；封签丢失或不符的，查明后可重建。"""
    from pipeline.runs.seal import accept_archive, show_seal

    if new_key:
        _new_key(root, new_key, sm2=sm2)
        return
    # What somebody accepts as it is may be signed anew; otherwise what was signed before must still hold.
    signer = _signer(root, key, anew=accept is not None)
    seal = show_seal(root) if accept is None else accept_archive(root, accept)
    fingerprint = signer() if signer else None
    if as_json:
        shown = {"seal": seal.written, "lines": seal.line, "numbers": dict(seal.numbers), "accepted": seal.accepted}
        print_json({**shown, "signed_by": fingerprint})
        return
    say(f"封签：{seal.written}")
    say_all(f"  {name} 编到 {number} 号" for name, number in seal.numbers.items())
    say_all((f"  改认：{reason}" for reason in seal.accepted), MISTAKES // 3)
    if fingerprint:
        say(f"已签名，钥匙是 {fingerprint}。")


def _signer(root: Path, file: Path | None, *, anew: bool) -> Callable[[], str] | None:
    if file is None:
        return None
    from pipeline.runs.signature import open_key, sign

    key = open_key(root, file, anew=anew)
    return lambda: sign(root, key).key


def _new_key(root: Path, file: Path, *, sm2: bool) -> None:
    from pipeline.output.seal import PUBLIC_KEY
    from pipeline.runs.signature import make_key

    key = make_key(root, file, sm2=sm2)
    say(f"私钥在 {file}，请由专人保管，不要放在这台电脑上；公钥在 {PUBLIC_KEY}，请另存一份到别处。")
    say(f"钥匙：{key.public.fingerprint}（请同封签一起抄在纸上）。以后发文、作废时加 KEY={file} 即签名。")


@command("stamp")
@click.argument("file", type=FILE, required=False)
@click.pass_obj
def stamp_command(root: Path, file: Path | None) -> None:
    """时间戳（RFC 3161）：写出申请，带给时间戳机构；回复拿回来以后写 FILE=回复文件 收存。"""
    from pipeline.runs.stamp import ask_for_stamp, take_stamp

    if file is None:
        say(
            f"申请在 {ask_for_stamp(root)}，里面只有登记簿末行的校验和。请交给时间戳机构，回复拿回来后用 make stamp FILE=回复文件 收存。"
        )
    else:
        say(f"时间戳已收存在 {take_stamp(root, file)}。请把时间戳机构的根证书也放在那个文件夹，用 make verify 核对。")


@command("backup")
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), help="写到哪里；不写则为 out/备份.tar.gz。")
@JSON
@click.pass_obj
def backup_command(root: Path, to: Path | None, as_json: bool) -> None:
    """把材料、模板、归档、登记簿和封签打成一个包，以便存到别处；归档有问题、有读不了的文件夹时不打包。"""
    from pipeline.runs.backup import back_up

    made = back_up(root, to)
    if as_json:
        print_json({"path": str(made.path), "files": made.files, "documents": made.documents, "sha256": made.sha256})
        return
    say(
        f"已把归档文件 {made.documents} 份连同登记簿、封签、材料和模板（共 {made.files} 个文件）打包到 {made.path}，请复制到别处保存。"
    )
    say(f"校验和（sha256）：{made.sha256}")


@command("restore")
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@JSON
@click.pass_obj
def restore_command(root: Path, file: Path, as_json: bool) -> None:
    """由备份恢复：缺的补上，归档换回；比备份新的一律不盖掉。"""
    from pipeline.runs.backup import COMPARED, restore

    done = restore(root, file)
    if as_json:
        lists = {"written": done.written, "kept": done.kept, "notes": list(map(as_dict, done.notes))}
        print_json({"documents": done.documents, **lists})
        return
    say(f"已恢复：归档文件 {done.documents} 份，材料和模板补回 {len(done.written)} 个文件。")
    say_all(f"  保留现在的 {path}（备份里的不同，放在 {COMPARED}/{path}，请对照）" for path in done.kept)
    say_notes(done.notes)
    say("请运行 make verify 核对。")
