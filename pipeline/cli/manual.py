"""manual: the manual for those who read it elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.door import JSON, command, print_json, say


@command("manual")
@JSON
@click.pass_obj
def manual_command(root: Path, as_json: bool) -> None:
    """把手册写成 Word 文件和网页，便于分发。"""
    from pipeline.runs.manual import PAGES, manual

    written = manual(PAGES, root)
    if as_json:
        print_json({"written": written})
        return
    for path in written:
        say(f"手册：{path}")
