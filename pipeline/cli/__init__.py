"""Words in, exit code out: the only room that prints (the click door)."""

from pipeline.cli.door import main

__all__ = ["main"]
