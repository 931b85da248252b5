"""The seal stamped from outside: each way of tampering is named, and openssl agrees."""

from __future__ import annotations

import base64
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipeline.output.seal import STAMPS, Seal, read_seal
from pipeline.runs.verify import verify
from pipeline.runs.void import void
from tests.output.sealing import rechain
from tests.proofs.signing import NUMBER, forged, need_extra, run, said, sign_again
from tests.proofs.stamping import Authority, openssl


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
