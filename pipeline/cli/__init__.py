"""Words in, exit code out: the only room that prints (the click door)."""

from pipeline.cli import (
    desk,
    drafts,
    following,
    issuing,
    keeping,
    manual,
    material,
    paper,
    returning,
    revising,
    sending,
    start,
)
from pipeline.cli.door import main

# Importing a module enters its commands in the group.
COMMANDS = (desk, drafts, issuing, keeping, following, manual, material, paper, returning, revising, sending, start)

__all__ = ["COMMANDS", "main"]
