"""The folders of what the program writes, for those who need their names alone."""

from __future__ import annotations

ARCHIVE = "out/archive"
