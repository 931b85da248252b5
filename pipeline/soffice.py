"""LibreOffice run apart (the soffice door): a profile of its own, no network, no macros, limits on time and memory.

A document may point to pictures and links elsewhere, and LibreOffice fetches them while it converts; what an office
receives must not tell anybody that, or when, it was opened.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from pipeline.limits import OFFICE_MEMORY

# A port where nobody listens: what does not go through a namespace without network ends here.
NOWHERE = "http://127.0.0.1:9"
PROXIES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")
SETTINGS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>1</value></prop>
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"""


def find_soffice() -> str | None:
    """LibreOffice's command; None when there is none."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def run_soffice(program: str, arguments: Sequence[str], folder: Path, seconds: float) -> None:
    """Run it with a profile in ``folder`` and no way out; whatever it leaves running ends with it.

    Raises TimeoutError after ``seconds``, OSError when it cannot be started. Whether it made what it should is the
    caller's to see: its exit code does not say so.
    """
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(SETTINGS, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [*_apart(), *_limited(seconds), program, profile, "--headless", "--norestore", *arguments]
    environment = {**os.environ, **dict.fromkeys(PROXIES, NOWHERE), "no_proxy": ""}
    with subprocess.Popen(  # noqa: S603 - our own words
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, start_new_session=True
    ) as running:
        try:
            running.wait(seconds)
        except subprocess.TimeoutExpired:
            raise TimeoutError from None
        finally:
            _end(running)


def _end(running: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(running.pid, signal.SIGKILL)
        else:
            running.kill()


@cache
def _apart() -> tuple[str, ...]:
    """The command that takes the network away, where the system lets anybody do so (Linux namespaces)."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    tried = subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False)  # noqa: S603 - our own words
    return (unshare, "-rn") if tried.returncode == 0 else ()


def _limited(seconds: float) -> tuple[str, ...]:
    prlimit = shutil.which("prlimit")
    return (prlimit, f"--as={OFFICE_MEMORY}", f"--cpu={int(seconds) + 10}") if prlimit else ()
