"""``python -m pipeline``, and the installed command: one command, and out."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from pipeline.cli import main


def run() -> NoReturn:
    """Run the command; the process ends with its exit code.

    It ends at once: everything is on the disk by then, and to take every object apart first is time for nothing.
    """
    code = 0
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except OSError as error:
        # The help is said before any command's own guard stands.
        code = _unsaid(error)
    os._exit(_flushed(code))


def _flushed(code: int) -> int:
    """The exit code once all that was said is through; what cannot be said any more must not pass for done."""
    for stream in (sys.stdout, sys.stderr):
        try:
            # A stream closed from the start is None.
            if stream:
                stream.flush()
        except BrokenPipeError:
            # Whoever stopped reading (``… | head``) has what they wanted.
            continue
        except OSError as error:
            # When a message of failure is out already, the same failure again is no news.
            code = code if code == 3 else _unsaid(error)
    return code


def _unsaid(error: OSError) -> int:
    from pipeline.output.files import explain  # noqa: PLC0415 - only when it failed

    with suppress(OSError):
        os.write(2, f"{explain(Path('输出'), error)}\n".encode())
    return 3


if __name__ == "__main__":
    run()
