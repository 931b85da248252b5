"""A text → the request that a time-stamping authority is brought (RFC 3161), and its reply checked (the rfc3161_client door)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from pipeline.limits import STAMP_BYTES
from pipeline.problems import WorldError
from pipeline.proofs.keys import MISSING

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

SHA256 = "2.16.840.1.101.3.4.2.1"
GRANTED = 0
CERTIFICATE = re.compile(rb"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", re.DOTALL)


class StampError(Exception):
    """Why a reply proves nothing, in the clerk's words."""


class Stamp(Struct, frozen=True):
    """What a reply says: the digest it was given for (hex) and when (ISO, UTC). Whether it is true is for :func:`prove`."""

    imprint: str
    when: str


def request(message: bytes) -> bytes:
    """What is carried to the authority: the sha256 of ``message`` and no word of it; the same text gives the same bytes.

    Raises WorldError when the extra is not installed.
    """
    try:
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder
    except ImportError as error:
        raise WorldError(MISSING) from error
    asked = TimestampRequestBuilder().data(message).hash_algorithm(HashAlgorithm.SHA256).nonce(nonce=False)
    return bytes(asked.build().as_bytes())


def read_stamp(reply: bytes) -> Stamp:
    """What ``reply`` says. Raises StampError when it is none, or a refusal; WorldError when the extra is not installed."""
    try:
        from rfc3161_client import decode_timestamp_response
    except ImportError as error:
        raise WorldError(MISSING) from error
    if len(reply) > STAMP_BYTES:
        raise StampError("不是时间戳回复（文件过大）")
    try:
        found = decode_timestamp_response(reply)
        status = found.status
    except ValueError as error:
        raise StampError("不是时间戳回复，或已损坏") from error
    if status != GRANTED:
        raise StampError(f"时间戳机构没有给出时间戳（状态 {status}）")
    try:
        info = found.tst_info
        imprint, when = info.message_imprint, info.gen_time
        if imprint.hash_algorithm.dotted_string != SHA256:
            raise StampError("不是按 SHA-256 申请的时间戳")
        return Stamp(bytes(imprint.message).hex(), when.isoformat())
    except ValueError as error:
        raise StampError("不是时间戳回复，或已损坏") from error


def prove(reply: bytes, message: bytes, certificates: Sequence[bytes]) -> Stamp:
    """``reply`` is a stamp of ``message``, signed under one of ``certificates`` (PEM or DER) that was valid at that time.

    Raises StampError when it is not, WorldError when the extra is not installed. Whether a certificate was revoked is not
    looked at: that needs the network.
    """
    stamp = read_stamp(reply)
    from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response

    if stamp.imprint != hashlib.sha256(message).hexdigest():
        raise StampError("不是给这一行登记出的时间戳")
    try:
        VerifierBuilder(roots=_loaded(certificates)).build().verify_message(decode_timestamp_response(reply), message)
    except (VerificationError, ValueError) as error:
        raise StampError("时间戳的签名不成立：被改动过，或不是所给证书的机构签的") from error
    return stamp


def is_certificate(data: bytes) -> bool:
    """Whether :func:`prove` can read ``data``. Raises WorldError when the extra is not installed."""
    try:
        return bool(_loaded([data]))
    except ValueError:
        return False


def _loaded(certificates: Sequence[bytes]) -> list[Certificate]:
    try:
        from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificate
    except ImportError as error:
        raise WorldError(MISSING) from error
    found: list[Certificate] = []
    for data in certificates:
        pems = CERTIFICATE.findall(data)
        found += map(load_pem_x509_certificate, pems) if pems else [load_der_x509_certificate(data)]
    return found
