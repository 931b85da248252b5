"""The seal signed with the office's key: each way of tampering is named, and openssl agrees."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.output import files
from pipeline.output.history import keep, undo
from pipeline.output.seal import PUBLIC_KEY, SIGNATURE, STAMPS
from pipeline.problems import MaterialError
from pipeline.proofs.keys import parse_private
from pipeline.runs.build import build
from pipeline.runs.signature import Signature, make_key, message, open_key, parse_signature, sign
from pipeline.runs.verify import Verdict, verify
from pipeline.runs.void import void
from tests.project import DAY, lay_out
from tests.proofs.signing import KINDS, NUMBER, forged, key_file, need_extra, run, said, sign_again
from tests.proofs.stamping import openssl


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
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"这个 openssl 没有 {kind}")
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


def test_nobody_else_may_read_a_private_key_at_any_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need_extra("cryptography")
    root, seen, replace = lay_out(tmp_path / "办"), {}, files.replace_file

    def watched(source: Path, target: Path) -> None:
        seen[target.name] = oct(source.stat().st_mode & 0o777)
        replace(source, target)

    monkeypatch.setattr(files, "replace_file", watched)
    # Left by a run that was killed, for all to read.
    files.aside_of(tmp_path / "私钥.pem").write_bytes(b"")
    before = os.umask(0)
    try:
        make_key(root, tmp_path / "私钥.pem")
    finally:
        os.umask(before)
    assert seen == {"私钥.pem": "0o600", "签名公钥.pem": "0o666"}


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
