"""The seal signed with the office's key and stamped from outside: each way of tampering is named, and openssl agrees."""

from __future__ import annotations

import base64
import os
import re
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.output.archive import record
from pipeline.output.history import keep, undo
from pipeline.output.register import read_register
from pipeline.output.seal import PUBLIC_KEY, SEAL, SIGNATURE, STAMPS, Seal, read_seal
from pipeline.problems import MaterialError
from pipeline.proofs.keys import parse_private
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.signature import Signature, make_key, message, open_key, parse_signature, sign
from pipeline.runs.verify import Verdict, verify
from pipeline.runs.void import void
from tests.output.sealing import rechain
from tests.output.stamping import Authority, openssl
from tests.project import DAY, lay_out

KINDS = {"Ed25519": False, "SM2": True}
NUMBER = "样例办函〔2024〕2号"


def need_extra(name: str) -> None:
    """The extra is for those who want it: without it these tests skip by name, and in CI they fail."""
    try:
        __import__(name)
    except ImportError:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"没有安装 {name}（运行 make .venv/signing）")


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three letters issued, the first made void, their seal signed: the key lies beside the project."""
    need_extra("cryptography")
    root = lay_out(tmp_path_factory.mktemp("处") / "项目")
    build(root)
    make_key(root, root.parent / "私钥.pem")
    issue(root, DAY)
    void(root, "样例办函〔2024〕1号", "主送单位有误", DAY)
    sign(root, open_key(root, root.parent / "私钥.pem"))
    return root


@pytest.fixture
def root(story: Path, tmp_path: Path) -> Path:
    shutil.copytree(story.parent, tmp_path / "处")
    return tmp_path / "处/项目"


def key_file(root: Path) -> Path:
    return root.parent / "私钥.pem"


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *words])


def said(verdict: Verdict) -> str:
    return "\n".join(map(str, verdict.problems))


def forged(root: Path) -> None:
    """An insider with the program, and without the key: the void is cut off, register, bags and seal are made anew without it."""
    shutil.rmtree(root / "out/archive/2024-002")
    rechain(root, lambda lines: [line for line in lines if line.action == "发文"])
    (root / SEAL).unlink()
    record(root, read_register(root))


def test_a_signed_seal_is_sound_and_openssl_agrees(root: Path, tmp_path: Path) -> None:
    assert verify(root) == Verdict(3, ())
    assert verify(root, public=root / PUBLIC_KEY) == Verdict(3, ())
    assert openssl_agrees(root, tmp_path, "-rawin")


@pytest.mark.parametrize("kind", KINDS)
def test_keys_of_this_program_and_of_openssl_are_read_by_each_other(kind: str, tmp_path: Path) -> None:
    need_extra("gmssl_pyx" if KINDS[kind] else "cryptography")
    root = lay_out(tmp_path / "项目")
    build(root)
    file = tmp_path / "openssl.pem"
    made = openssl("genpkey", "-algorithm", "SM2" if KINDS[kind] else "ed25519", "-out", str(file))
    if made.returncode:
        pytest.skip(f"这个 openssl 没有 {kind}")
    assert run(root, "issue", "--date", str(DAY), "--yes", "--unconfirmed", "试", "--key", str(file)).exit_code == 0
    digest = ("-digest", "sm3", "-pkeyopt", "distid:1234567812345678") if KINDS[kind] else ()
    assert openssl_agrees(root, tmp_path, "-rawin", *digest)
    assert verify(root).problems == ()
    ours = make_key(lay_out(tmp_path / "另一"), tmp_path / "我们的.pem", sm2=KINDS[kind])
    assert ours == parse_private((tmp_path / "我们的.pem").read_bytes())
    assert openssl("pkey", "-in", str(tmp_path / "我们的.pem"), "-pubout").stdout == ours.public.to_pem()


def openssl_agrees(root: Path, folder: Path, *words: str) -> bool:
    signature = parse_signature((root / SIGNATURE).read_bytes())
    assert isinstance(signature, Signature)
    (folder / "文").write_bytes(message(signature.line, signature.head))
    (folder / "签").write_bytes(signature.value)
    files = ("-inkey", str(root / PUBLIC_KEY), "-in", str(folder / "文"), "-sigfile", str(folder / "签"))
    return openssl("pkeyutl", "-verify", "-pubin", *files, *words).returncode == 0


def test_each_issue_and_void_is_signed_when_a_key_is_given_and_told_of_when_not(root: Path) -> None:
    assert (
        run(root, "void", NUMBER, "--reason", "文字有误", "--date", str(DAY), "--key", str(key_file(root))).exit_code
        == 0
    )
    assert verify(root).problems == ()
    told = run(root, "void", "样例办函〔2024〕3号", "--reason", "文字有误", "--date", str(DAY))
    assert (told.exit_code, "还没有签名" in told.output) == (0, True)
    assert "只签到登记簿第5行，后面1行还没有签名" in said(verify(root))
    assert run(root, "seal", f"KEY={key_file(root)}").exit_code == 0
    assert verify(root).problems == ()


def signature_removed(root: Path) -> None:
    (root / SIGNATURE).unlink()


def signature_flipped(root: Path) -> None:
    text = (root / SIGNATURE).read_text("utf-8")
    at = text.index("签名: ") + 8
    (root / SIGNATURE).write_text(text[:at] + ("0" if text[at] != "0" else "1") + text[at + 1 :], encoding="utf-8")


def signature_spoilt(root: Path) -> None:
    (root / SIGNATURE).write_bytes(b"\xff\x00")


def head_altered(root: Path) -> None:
    text = (root / SIGNATURE).read_text("utf-8")
    (root / SIGNATURE).write_text(re.sub(r"末行: .", "末行: x", text), encoding="utf-8")


def signed_by_another(root: Path) -> None:
    (root / PUBLIC_KEY).rename(root.parent / "公钥.pem")
    signature_removed(root)
    sign(root, make_key(root, root.parent / "别的.pem"))
    shutil.copy(root.parent / "公钥.pem", root / PUBLIC_KEY)


def public_key_removed(root: Path) -> None:
    (root / PUBLIC_KEY).unlink()


def public_key_spoilt(root: Path) -> None:
    (root / PUBLIC_KEY).write_bytes(b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")


def an_issue_put_in_without_the_key(root: Path) -> None:
    void(root, NUMBER, "上级要求", DAY)


TAMPERED: dict[str, tuple[Callable[[Path], None], str]] = {
    "the signature removed": (signature_removed, "封签没有签名"),
    "the signature changed by one digit": (signature_flipped, "签名不成立"),
    "the signature spoilt": (signature_spoilt, "签名读不懂"),
    "the signed head altered": (head_altered, "签名不成立"),
    "signed by another key": (signed_by_another, "是用另一把钥匙"),
    "the public key removed": (public_key_removed, "公钥不见了"),
    "the public key spoilt": (public_key_spoilt, "不是能用的公钥"),
    "archive and seal made anew, shortened": (forged, "签到登记簿第4行，现在只有3行"),
    "a line put in without the key": (an_issue_put_in_without_the_key, "后面1行还没有签名"),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_what_is_wrong_with_a_signature_is_named(name: str, root: Path) -> None:
    tamper, words = TAMPERED[name]
    tamper(root)
    assert words in said(verify(root))


def test_an_archive_and_a_seal_made_anew_under_another_key_are_named_by_the_key_kept_elsewhere(root: Path) -> None:
    shutil.copy(root / PUBLIC_KEY, root.parent / "公钥.pem")
    forged(root)
    (root / PUBLIC_KEY).unlink()
    signature_removed(root)
    sign(root, make_key(root, root.parent / "别的.pem"))
    assert verify(root).problems == ()
    told = said(verify(root, public=root.parent / "公钥.pem"))
    assert "被换过" in told
    assert "是用另一把钥匙" in told


def test_what_was_forged_is_not_signed_over(root: Path) -> None:
    """Else the next issue would make good what somebody did without the key."""
    forged(root)
    told = run(root, "seal", "--key", str(key_file(root)))
    assert (told.exit_code, "签到登记簿第4行" in told.output) == (1, True)
    accepted = run(root, "seal", "--accept", "查明是误删", "--key", str(key_file(root)))
    assert accepted.exit_code == 0, accepted.output
    assert said(verify(root)) == ""


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "读不了"),
        (b"", "不是能用的私钥"),
        (b"-----BEGIN PRIVATE KEY-----\n?\n-----END PRIVATE KEY-----\n", "不是能用的私钥"),
        (b"-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIGb\n-----END ENCRYPTED PRIVATE KEY-----\n", "没有口令"),
    ],
)
def test_a_key_that_cannot_be_used_stops_an_issue_before_it_begins(
    content: bytes | None, words: str, root: Path
) -> None:
    file = root.parent / "坏.pem"
    if content is not None:
        file.write_bytes(content)
    before = (root / "out/archive/登记簿.jsonl").read_bytes()
    told = run(root, "void", NUMBER, "--reason", "文字有误", "--date", str(DAY), "--key", str(file))
    assert told.exit_code != 0
    assert words in told.output
    assert (root / "out/archive/登记簿.jsonl").read_bytes() == before


def test_another_key_than_the_offices_is_refused(root: Path) -> None:
    make_key(lay_out(root.parent / "另一"), root.parent / "别的.pem")
    with pytest.raises(MaterialError, match=r"不是 sources/签名公钥\.pem 的那一把"):
        open_key(root, root.parent / "别的.pem")


def test_a_private_key_is_not_put_in_the_project_nor_over_another(root: Path, tmp_path: Path) -> None:
    with pytest.raises(MaterialError, match="备份会把它带走"):
        make_key(root, root / "sources/私钥.pem")
    with pytest.raises(MaterialError, match="已经有钥匙了"):
        make_key(root, key_file(root))


def test_a_seal_without_any_key_is_sound_as_before(root: Path) -> None:
    (root / PUBLIC_KEY).unlink()
    signature_removed(root)
    assert verify(root) == Verdict(3, ())
    assert "封签没有签名" in said(verify(root, public=public_beside(root)))


def public_beside(root: Path) -> Path:
    key = parse_private(key_file(root).read_bytes())
    assert key is not None
    (root.parent / "公钥.pem").write_bytes(key.public.to_pem())
    return root.parent / "公钥.pem"


def test_without_the_extra_it_is_said_that_the_signature_was_not_checked(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "cryptography.exceptions", None)
    verdict = verify(root)
    assert verdict.problems == ()
    assert "没有核对" in str(verdict.notes[0])
    assert "make .venv/signing" in str(verdict.notes[0])


def test_taking_back_a_change_of_the_sources_leaves_signature_key_and_stamps(root: Path) -> None:
    keep(root, "试")
    sign_again(root)
    (root / STAMPS).mkdir()
    (root / STAMPS / "4.tsr").write_bytes(b"reply")
    (root / "sources/样例/备忘.yaml").write_text("一", encoding="utf-8")
    assert undo(root).changes == (("sources/样例/备忘.yaml", "移去"),)
    assert (root / STAMPS / "4.tsr").exists()


def sign_again(root: Path) -> None:
    void(root, NUMBER, "文字有误", DAY)
    sign(root, open_key(root, key_file(root)))


# --- stamps of time


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("机构") / "甲")


@pytest.fixture
def stamped(root: Path, authority: Authority) -> Path:
    """Its last line is stamped; the authority's root lies beside."""
    need_extra("rfc3161_client")
    assert run(root, "stamp").exit_code == 0
    told = run(root, "stamp", f"FILE={authority.reply(root / 'out/时间戳/4.tsq')}")
    assert told.exit_code == 0, told.output
    shutil.copy(authority.root, root / STAMPS / "机构.pem")
    return root


def test_a_stamp_is_sound_and_says_what_was_not_looked_at(stamped: Path) -> None:
    verdict = verify(stamped)
    assert verdict.problems == ()
    (note,) = verdict.notes
    assert re.search(r"4\.tsr  时间戳写的是 20\d\d-.*；证书有没有被吊销没有核对", str(note))


def test_the_digest_that_is_stamped_is_the_head_and_openssl_agrees(stamped: Path) -> None:
    seal = read_seal(stamped)
    assert isinstance(seal, Seal)
    asked = openssl("ts", "-query", "-in", str(stamped / "out/时间戳/4.tsq"), "-text").stdout.decode()
    dump = "".join(re.findall(r"^ +00[0-9a-f]0 - ([0-9a-f -]{47})", asked, re.MULTILINE))
    assert re.sub(r"[ -]", "", dump) == seal.head
    files = ("-in", str(stamped / STAMPS / "4.tsr"), "-CAfile", str(stamped / STAMPS / "机构.pem"))
    assert openssl("ts", "-verify", "-digest", seal.head, *files).returncode == 0


def test_the_same_head_is_asked_for_with_the_same_bytes(stamped: Path) -> None:
    path = stamped / "out/时间戳/4.tsq"
    before = path.read_bytes()
    path.unlink()
    assert run(stamped, "stamp").exit_code == 0
    assert path.read_bytes() == before


def test_a_stamp_of_an_earlier_line_still_proves_it(stamped: Path) -> None:
    sign_again(stamped)
    assert verify(stamped).problems == ()


def a_stamped_archive_is_made_anew(root: Path) -> None:
    rechain(root, lambda lines: [lines[1], lines[0], *lines[2:]])


def the_stamp_moved_to_another_line(root: Path) -> None:
    (root / STAMPS / "4.tsr").rename(root / STAMPS / "2.tsr")


def the_register_shortened(root: Path) -> None:
    forged(root)


def the_signed_time_changed(root: Path) -> None:
    path = root / STAMPS / "4.tsr"
    data = path.read_bytes()
    at = data.index(b"20", data.index(b"\x18\x0f")) + 3
    path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])


def another_authoritys_root(root: Path) -> None:
    shutil.copy(Authority(root.parent / "乙").root, root / STAMPS / "机构.pem")


def no_stamp_at_all(root: Path) -> None:
    (root / STAMPS / "4.tsr").write_bytes(b"0\x03\x02\x01\x05")


def no_certificate(root: Path) -> None:
    (root / STAMPS / "机构.pem").write_bytes(b"no")


FORGED_STAMPS: dict[str, tuple[Callable[[Path], None], str]] = {
    "the stamped archive made anew": (a_stamped_archive_is_made_anew, "不是给这一行登记出的时间戳"),
    "the stamp moved to another line": (the_stamp_moved_to_another_line, "不是给这一行登记出的时间戳"),
    "the register shortened": (the_register_shortened, "登记簿只有3行，没有这一行"),
    "the time changed": (the_signed_time_changed, "时间戳的签名不成立"),
    "another authority's root": (another_authoritys_root, "不是所给证书的机构签的"),
    "no stamp at all": (no_stamp_at_all, "不是时间戳回复"),
    "no certificate": (no_certificate, "不是证书"),
}


@pytest.mark.parametrize("name", FORGED_STAMPS)
def test_what_is_wrong_with_a_stamp_is_named(name: str, stamped: Path) -> None:
    tamper, words = FORGED_STAMPS[name]
    tamper(stamped)
    assert words in said(verify(stamped))


def test_a_flipped_bit_in_a_stamp_never_passes_for_another_time_or_line(stamped: Path) -> None:
    """Where a flip is passed over (what is not signed), the stamp still says what it said."""
    path = stamped / STAMPS / "4.tsr"
    data, notes = path.read_bytes(), verify(stamped).notes
    for at in range(0, len(data), 41):
        path.write_bytes(data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :])
        verdict = verify(stamped)
        assert verdict.problems or verdict.notes == notes, at


def test_a_certificate_kept_elsewhere_goes_before_the_one_beside_the_stamp(stamped: Path, authority: Authority) -> None:
    assert verify(stamped, certificates=[authority.root]).problems == ()
    other = Authority(stamped.parent / "丙").root
    assert "不是所给证书的机构签的" in said(verify(stamped, certificates=[other]))


def test_a_stamp_without_any_certificate_is_said_to_be_unproved(stamped: Path) -> None:
    (stamped / STAMPS / "机构.pem").unlink()
    verdict = verify(stamped)
    assert verdict.problems == ()
    assert "没有核对签名" in str(verdict.notes[0])


def test_a_reply_for_something_else_is_not_taken(stamped: Path, authority: Authority, tmp_path: Path) -> None:
    (tmp_path / "别的").write_bytes(b"else")
    openssl("ts", "-query", "-data", str(tmp_path / "别的"), "-sha256", "-cert", "-out", str(tmp_path / "9.tsq"))
    told = run(stamped, "stamp", str(authority.reply(tmp_path / "9.tsq")))
    assert (told.exit_code, "不是给这本登记簿的任何一行" in told.output) == (1, True)
    (tmp_path / "坏.tsr").write_bytes(base64.b64decode("MAUwAwIBAg=="))
    told = run(stamped, "stamp", str(tmp_path / "坏.tsr"))
    assert (told.exit_code, "没有给出时间戳" in told.output) == (1, True)


def test_after_the_next_issue_the_next_line_is_asked_for(stamped: Path) -> None:
    void(stamped, NUMBER, "文字有误", date(2024, 2, 2))
    assert "out/时间戳/5.tsq" in run(stamped, "stamp").output
