"""A time-stamping authority of the test's own, played by openssl: a root, its signer, and replies to requests."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.need import need

CONFIGURATION = """\
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_alg = sha256
[signer]
extendedKeyUsage = critical,timeStamping
basicConstraints = CA:FALSE
[root]
basicConstraints = critical,CA:TRUE
subjectKeyIdentifier = hash
keyUsage = critical,keyCertSign
[req]
distinguished_name = names
[names]
"""


def openssl(*words: str) -> subprocess.CompletedProcess[bytes]:
    """Run it; what it says is the caller's to judge."""
    return subprocess.run([need("openssl"), *words], capture_output=True, check=False)


class Authority:
    """``root``: its certificate, for those who trust it."""

    def __init__(self, folder: Path, name: str = "样例机构") -> None:
        folder.mkdir()
        self.folder, self.root = folder, folder / "root.pem"
        (folder / "c.cnf").write_text(CONFIGURATION.format(folder=folder), encoding="utf-8")
        (folder / "serial").write_text("01\n", encoding="utf-8")
        new = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-utf8", "-config", self._of("c.cnf"))
        self._done("req", "-x509", *new, "-keyout", self._of("root.key"), "-out", self._of("root.pem"), "-days", "3650",
                   "-subj", f"/CN={name}", "-extensions", "root")  # fmt: skip
        self._done("req", "-new", *new, "-keyout", self._of("signer.key"), "-out", self._of("signer.csr"),
                   "-subj", f"/CN={name}时间戳")  # fmt: skip
        self._done("x509", "-req", "-in", self._of("signer.csr"), "-CA", self._of("root.pem"), "-CAkey", self._of("root.key"),
                   "-CAcreateserial", "-days", "3650", "-extfile", self._of("c.cnf"), "-extensions", "signer",
                   "-out", self._of("signer.pem"))  # fmt: skip

    def reply(self, request: Path) -> Path:
        """What it gives for ``request``."""
        reply = self.folder / f"{request.stem}.tsr"
        self._done("ts", "-reply", "-config", self._of("c.cnf"), "-queryfile", str(request), "-signer",
                   self._of("signer.pem"), "-inkey", self._of("signer.key"), "-out", str(reply))  # fmt: skip
        return reply

    def _of(self, name: str) -> str:
        return str(self.folder / name)

    @staticmethod
    def _done(*words: str) -> None:
        ran = openssl(*words)
        assert ran.returncode == 0, ran.stderr.decode(errors="replace")
