"""A key of the office → signatures, and whether one holds (the cryptography and gmssl_pyx doors, an optional extra).

Ed25519 (RFC 8032) and SM2 with SM3 (GB/T 32918.2, the usual identity 1234567812345678): what ``openssl genpkey`` writes is
read here, and what is signed here ``openssl pkeyutl`` checks.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from typing import NamedTuple

from msgspec import Struct

from pipeline.problems import WorldError

ED25519, SM2 = "Ed25519", "SM2"
PEM = re.compile(r"-----BEGIN (PUBLIC|PRIVATE) KEY-----([A-Za-z0-9+/=\s]+)-----END \1 KEY-----")
MISSING = (
    "签名和时间戳要用的组件没有安装（其他命令不需要它）。在项目文件夹里用 make 的，请运行 make .venv/signing；"
    "用安装包的，请运行 pip install cryptography rfc3161-client gmssl-pyx。"
)


class Form(NamedTuple):
    """How a kind of key is written (RFC 5958, 5480, 8410): what goes before the public key, before the private one, and
    between the private one and the public one where that follows."""

    public: bytes
    private: bytes
    between: bytes | None
    size: int


FORMS = {
    ED25519: Form(bytes.fromhex("302a300506032b6570032100"), bytes.fromhex("302e020100300506032b657004220420"), None, 32),
    SM2: Form(
        bytes.fromhex("3059301306072a8648ce3d020106082a811ccf5501822d03420004"),
        bytes.fromhex("308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420"),
        bytes.fromhex("a14403420004"),
        64,
    ),
}  # fmt: skip


class PublicKey(Struct, frozen=True):
    """``kind``: Ed25519 or SM2; ``raw``: the point."""

    kind: str
    raw: bytes

    @property
    def fingerprint(self) -> str:
        """For paper: six groups of four digits of the sha256 of the key as DER."""
        digits = hashlib.sha256(FORMS[self.kind].public + self.raw).hexdigest()
        return "-".join(digits[at : at + 4] for at in range(0, 24, 4))

    def to_pem(self) -> bytes:
        """As the file holds it, for openssl too."""
        return _pem("PUBLIC", FORMS[self.kind].public + self.raw)

    def holds(self, signature: bytes, message: bytes) -> bool:
        """Whether ``signature`` is this key's of ``message``. Raises WorldError when the extra is not installed."""
        try:
            if self.kind == SM2:
                import gmssl_pyx

                return bool(gmssl_pyx.sm2_verify(self.raw, message, signature))
            from cryptography.exceptions import InvalidSignature
            from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
        except ImportError as error:
            raise WorldError(MISSING) from error
        except Exception:
            # Whatever its C library makes of what is no signature or no point: it does not hold.
            return False
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


class PrivateKey(Struct, frozen=True):
    """``raw``: the secret; ``public``: what others check with."""

    public: PublicKey
    raw: bytes

    def to_pem(self) -> bytes:
        """As the file holds it, for openssl too."""
        form = FORMS[self.public.kind]
        return _pem(
            "PRIVATE", form.private + self.raw + (b"" if form.between is None else form.between + self.public.raw)
        )

    def sign(self, message: bytes) -> bytes:
        """The signature of ``message``. Raises WorldError when the extra is not installed."""
        try:
            if self.public.kind == SM2:
                import gmssl_pyx

                return bytes(gmssl_pyx.sm2_sign(self.raw, self.public.raw, message))
            from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        except ImportError as error:
            raise WorldError(MISSING) from error
        return bytes(Ed25519PrivateKey.from_private_bytes(self.raw).sign(message))


def new_key(kind: str) -> PrivateKey:
    """A key that nobody had before. Raises WorldError when the extra is not installed."""
    try:
        if kind == SM2:
            import gmssl_pyx

            point, secret = gmssl_pyx.sm2_key_generate()
            return PrivateKey(PublicKey(SM2, bytes(point)), bytes(secret))
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    except ImportError as error:
        raise WorldError(MISSING) from error
    key = Ed25519PrivateKey.generate()
    return PrivateKey(PublicKey(ED25519, key.public_key().public_bytes_raw()), key.private_bytes_raw())


def parse_public(data: bytes) -> PublicKey | None:
    """None when ``data`` is no public key of a kind known here."""
    der = _der(data, "PUBLIC")
    for kind, form in FORMS.items():
        if der.startswith(form.public) and len(der) == len(form.public) + form.size:
            return PublicKey(kind, der[len(form.public) :])
    return None


def parse_private(data: bytes) -> PrivateKey | None:
    """None when ``data`` is no private key of a kind known here, without a password. Raises WorldError without the extra."""
    der = _der(data, "PRIVATE")
    for kind, form in FORMS.items():
        secret, rest = der[len(form.private) :][:32], der[len(form.private) + 32 :]
        if not der.startswith(form.private) or len(secret) < 32:
            continue
        if form.between is None:
            return None if rest else PrivateKey(PublicKey(kind, _point(secret)), secret)
        point = rest[len(form.between) :]
        if rest.startswith(form.between) and len(point) == form.size:
            return PrivateKey(PublicKey(kind, point), secret)
    return None


def _point(secret: bytes) -> bytes:
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    except ImportError as error:
        raise WorldError(MISSING) from error
    return bytes(Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw())


def _der(data: bytes, kind: str) -> bytes:
    found = PEM.search(data.decode("ascii", "replace"))
    try:
        return base64.b64decode(re.sub(r"\s", "", found[2]), validate=True) if found and found[1] == kind else b""
    except binascii.Error:
        return b""


def _pem(kind: str, der: bytes) -> bytes:
    text = base64.b64encode(der).decode()
    rows = [text[at : at + 64] for at in range(0, len(text), 64)]
    return "\n".join((f"-----BEGIN {kind} KEY-----", *rows, f"-----END {kind} KEY-----", "")).encode()
