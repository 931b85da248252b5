"""``python -m pipeline``, and the installed command: one command, and out."""

import gc
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

# A run makes much, keeps most of it, and ends: looking for garbage as often as a server does is work for nothing.
gc.set_threshold(1_000_000, 20, 100)


def run() -> NoReturn:
    """Run the command; the process ends with its exit code.

    It ends at once: everything is on the disk by then, and to take every object apart first is time for nothing.
    """
    code = 0
    try:
        from pipeline.cli import main  # noqa: PLC0415 — what it needs may be missing, and that is to be said

        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except ImportError as error:
        code = _incomplete(error)
    except OSError as error:
        # The help is said before any command's own guard stands.
        code = _unsaid(error)
    os._exit(_flushed(code))


def _incomplete(error: ImportError) -> int:
    """A package is not there, or made for another Python: the environment was made for one that has gone since, or half
    of it was deleted. Raises ``error`` again where it is this program that lacks a part."""
    name = (error.name or "").partition(".")[0]
    if not name or name == __package__:
        raise error
    said = f"运行环境不完整，用不了“{name}”（多半是 Python 换过版本，或文件被删）。"
    os.write(2, f"{said}请把 .venv 文件夹删去，再运行一次，会重新安装。\n".encode())
    return 3


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
