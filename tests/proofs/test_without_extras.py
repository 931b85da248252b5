"""Where the extras are not installed, as on every fresh machine, the tests that need them skip and none fails."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.conftest import ROOT

BLOCKED = ("cryptography", "gmssl_pyx", "rfc3161_client")
RUN = """\
import sys, pytest
sys.modules.update(dict.fromkeys(sys.argv[1].split(",")))
sys.exit(pytest.main(["-q", "-o", "addopts=", "-p", "no:cacheprovider", "tests/proofs/test_signatures.py", "tests/proofs/test_stamps.py"]))
"""


def test_no_test_of_signatures_fails_where_nothing_can_be_signed() -> None:
    # Without the word of CI, where nothing may skip.
    bare = {name: value for name, value in os.environ.items() if name != "CI" and not name.startswith("PYTEST_")}
    ended = subprocess.run(
        [sys.executable, "-c", RUN, ",".join(BLOCKED)], cwd=ROOT, env=bare, capture_output=True, text=True, check=False
    )
    assert "skipped" in ended.stdout
    assert ended.returncode == 0, ended.stdout[-2000:]
