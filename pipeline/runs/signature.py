"""The head of the register → signed with the office's key, and whether the signature still holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from pipeline.output.archive import whole_register
from pipeline.output.files import write_file, write_secret
from pipeline.output.lock import one_at_a_time
from pipeline.output.register import Entry
from pipeline.output.seal import PUBLIC_KEY, SIGNATURE
from pipeline.output.transaction import write_all
from pipeline.problems import MaterialError, Place, Problem
from pipeline.proofs.keys import ED25519, SM2, PrivateKey, PublicKey, new_key, parse_private, parse_public
from pipeline.runs.entering import failure
from pipeline.runs.seal import show_seal
from pipeline.walker import read_bytes

HEAD = "# 登记簿末行的签名，由程序在发文、作废后用办公室的钥匙签。请勿改动，连同封签一起备份；用 make verify 核对。\n"
SIGN = "请运行 make seal KEY=私钥文件。"
KEYS = "请用 make seal NEWKEY=文件名 做的，或 openssl genpkey 做的 Ed25519、SM2 私钥（PEM，没有口令）。"
FORGED = "请查明缘由，从备份中恢复 out/archive 和 sources/。"


class Signature(Struct, frozen=True):
    """``line`` of the register and its ``head``, signed; ``key``: the fingerprint of the key."""

    line: int
    head: str
    key: str
    value: bytes

    def to_bytes(self) -> bytes:
        """As the file holds it."""
        rows = f"行数: {self.line}\n末行: {self.head}\n钥匙: {self.key}\n签名: {self.value.hex()}\n"
        return (HEAD + rows).encode()

    @property
    def message(self) -> bytes:
        """What is signed."""
        return message(self.line, self.head)


def message(line: int, head: str) -> bytes:
    """What is signed of a register whose last line is ``line``: ``printf '行数 末行\\n'`` gives it again."""
    return f"{line} {head}\n".encode()


def make_key(root: Path, file: Path, *, sm2: bool = False) -> PrivateKey:
    """Put a new private key in ``file``, which is to be kept away from here, and its public key in ``sources/``.

    Raises MaterialError when there is one already, or ``file`` lies in the project: every backup would carry it.
    """
    if root.resolve() in file.resolve().parents:
        raise mistake(str(file), "私钥不能放在项目文件夹里，备份会把它带走。", "请写到由专人保管的 U 盘上。")
    with one_at_a_time(root):
        for path in (file, root / PUBLIC_KEY):
            if path.exists():
                raise mistake(str(path), "已经有钥匙了。", "继续用它；确要换钥匙的，先把这个文件移到别处。")
        key = new_key(SM2 if sm2 else ED25519)
        write_secret(file, key.to_pem())
        write_file(root / PUBLIC_KEY, key.public.to_pem())
    return key


def open_key(root: Path, file: Path, *, anew: bool = False) -> PrivateKey:
    """The private key in ``file``, fit to sign here: it is the office's, and what it signed before still holds.

    ``anew``: the archive was just accepted as it is. Raises MaterialError when something speaks against it, WorldError when the
    file cannot be read.
    """
    key = parse_private(read_bytes(file, str(file)))
    if key is None:
        raise mistake(str(file), "不是能用的私钥。", KEYS)
    known = read_public(root / PUBLIC_KEY, PUBLIC_KEY) if (root / PUBLIC_KEY).exists() else key.public
    if known != key.public:
        told = f"这把钥匙（{key.public.fingerprint}）不是 {PUBLIC_KEY} 的那一把（{known.fingerprint}）。"
        raise mistake(str(file), told, "请换钥匙文件；确要换钥匙的，先把那个文件和 sources/封签.签名 移到别处。")
    problems = [] if anew else [one for one in _signature(root, whole_register(root), known) if one.remedy != SIGN]
    if problems:
        raise MaterialError(problems)
    return key


def sign(root: Path, key: PrivateKey) -> Signature:
    """Sign the register's last line. Raises MaterialError when the archive is not what its seal says."""
    with one_at_a_time(root):
        seal = show_seal(root)
        value = key.sign(message(seal.line, seal.head))
        signature = Signature(seal.line, seal.head, key.public.fingerprint, value)
        wanted = {PUBLIC_KEY: key.public.to_pem(), SIGNATURE: signature.to_bytes()}
        read = {path: read_bytes(root / path, path) if (root / path).is_file() else None for path in wanted}
        write_all(root, {path: data for path, data in wanted.items() if read[path] != data}, read)
    return signature


def signed(root: Path, key: PrivateKey | None) -> list[Problem]:
    """:func:`sign` after an act that is done: what fails now is told. Without a key it is told that one is used here."""
    if key is None:
        due = (root / PUBLIC_KEY).exists()
        return [Problem(Place(SIGNATURE), "这一次的封签还没有签名。", SIGN)] if due else []
    said = failure(lambda: sign(root, key))
    if not said:
        return []
    return [Problem(Place(SIGNATURE), f"已经登记、归档，还没有签名（{said}）", SIGN)]


def read_public(file: Path, shown: str) -> PublicKey:
    """Raises MaterialError when ``file`` holds no public key, WorldError when it cannot be read."""
    key = parse_public(read_bytes(file, shown))
    if key is None:
        raise mistake(shown, "不是能用的公钥。", "请从可信的来源再取一份（Ed25519 或 SM2 的公钥，PEM）。")
    return key


def signature_problems(root: Path, entries: Sequence[Entry], public: Path | None) -> Iterator[tuple[bool, Problem]]:
    """What the signature says against the register, as :func:`~pipeline.runs.stamp.check_stamps` has it; ``public``: the key
    as it was kept elsewhere.

    Raises MaterialError for what is no key, WorldError when something cannot be read or the extra is missing.
    """
    here = (root / PUBLIC_KEY).exists()
    if public is None and not here:
        if (root / SIGNATURE).exists():
            yield (
                True,
                Problem(Place(PUBLIC_KEY), "有签名，公钥不见了。", "请从备份中恢复，或用 PUBKEY=公钥文件 核对。"),
            )
        return
    known = read_public(public, str(public)) if public else read_public(root / PUBLIC_KEY, PUBLIC_KEY)
    if public and here and (own := read_public(root / PUBLIC_KEY, PUBLIC_KEY)) != known:
        message = f"这里的公钥（{own.fingerprint}）不是所给的那一把（{known.fingerprint}），被换过。"
        yield True, Problem(Place(PUBLIC_KEY), message, FORGED)
    for problem in _signature(root, entries, known):
        yield True, problem


def _signature(root: Path, entries: Sequence[Entry], known: PublicKey) -> Iterator[Problem]:
    """What is wrong with the signature kept beside the seal. The remedy is to sign, and nothing else, where nothing is forged."""
    place = Place(SIGNATURE)
    if not (root / SIGNATURE).exists():
        if entries:
            yield Problem(place, "封签没有签名。", SIGN)
        return
    found = parse_signature(read_bytes(root / SIGNATURE, SIGNATURE))
    if found is None:
        yield Problem(place, "签名读不懂，被改动过。", FORGED)
    elif found.key != known.fingerprint:
        yield Problem(place, f"是用另一把钥匙（{found.key}）签的，应是 {known.fingerprint}。", FORGED)
    elif not known.holds(found.value, found.message):
        yield Problem(place, "签名不成立：签名或所签的行数、末行被改动过。", FORGED)
    elif not 0 < found.line <= len(entries):
        message = f"签到登记簿第{found.line}行，现在只有{len(entries)}行：归档丢失、被删减，或是旧的备份。"
        yield Problem(place, message, FORGED)
    elif entries[found.line - 1].seal != found.head:
        yield Problem(place, f"登记簿第{found.line}行与签名的不符：登记簿在签名以后被重写过。", FORGED)
    elif found.line < len(entries):
        yield Problem(place, f"只签到登记簿第{found.line}行，后面{len(entries) - found.line}行还没有签名。", SIGN)


def parse_signature(data: bytes) -> Signature | None:
    """None when ``data`` is no signature."""
    try:
        lines = [line for line in data.decode("utf-8-sig").splitlines() if line and not line.startswith("#")]
        rows = dict(line.split(": ", 1) for line in lines)
        return Signature(int(rows["行数"]), rows["末行"], rows["钥匙"], bytes.fromhex(rows["签名"]))
    except (UnicodeDecodeError, ValueError, LookupError):
        return None


def mistake(place: str, message: str, remedy: str) -> MaterialError:
    """One mistake, to be raised."""
    return MaterialError([Problem(Place(place), message, remedy)])
