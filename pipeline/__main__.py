"""``python -m pipeline``: one command, and out."""

import os
import sys
from contextlib import suppress
from typing import NoReturn

from pipeline.cli import main


def run() -> NoReturn:
    """Run the command; the process ends with its exit code.

    It ends at once: everything is on the disk by then, and to take every object apart first is time for nothing.
    """
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    else:
        code = 0
    for stream in (sys.stdout, sys.stderr):
        # Whoever stopped reading (``… | head``) has what they wanted; a stream closed from the start is None.
        with suppress(BrokenPipeError):
            if stream:
                stream.flush()
    os._exit(code)


run()
