"""print, send, publish: what leaves the desk."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from pipeline.cli.door import JSON, check_kinds, command, print_json, say, say_all
from pipeline.cli.words import DAY

KIND = click.option("--kind", "kinds", multiple=True, help="只要这一种；可写多次。")
PLAN = click.option("--plan", "plans", multiple=True, help="只要这个方案（文件夹的名字）的；可写多次。")
UNIT = click.option("--unit", "units", multiple=True, help="只要发给这个单位的；可写多次。")
ON = click.option("--date", "day", type=DAY, help="哪一天发的；不写则为最近发文的那天。")


@command("print")
@KIND
@PLAN
@UNIT
@ON
@JSON
@click.pass_obj
def print_command(
    root: Path,
    kinds: tuple[str, ...],
    plans: tuple[str, ...],
    units: tuple[str, ...],
    day: datetime | None,
    as_json: bool,
) -> None:
    """把已发的公文合成一份 PDF 供打印：按单位次序，每份都从单数页开始，双面打印不会串页。"""
    from pipeline.runs.narrowed import Narrowed
    from pipeline.runs.outgoing import print_issued

    check_kinds(kinds)
    made = print_issued(root, Narrowed(plans, units, kinds), day.date() if day else None)
    if as_json:
        papers = [{"number": number, "unit": unit, "page": page} for number, unit, page in made.papers]
        print_json({"path": made.path, "pages": made.pages, "papers": papers, "problems": []})
        return
    say_all((f"  第{page}页  {number}  {unit}" for number, unit, page in made.papers), what="份")
    say(f"共 {len(made.papers)} 份、{made.pages} 页（含补的空白页），在 {made.path}")


@command("send")
@KIND
@PLAN
@UNIT
@ON
@JSON
@click.pass_obj
def send_command(
    root: Path,
    kinds: tuple[str, ...],
    plans: tuple[str, ...],
    units: tuple[str, ...],
    day: datetime | None,
    as_json: bool,
) -> None:
    """写出发送清单（可作邮件合并的数据）和每个单位的一包：公文（DOCX、PDF）、报送表或回执、本单位台账。"""
    from pipeline.gongwen.conversion import available
    from pipeline.runs.narrowed import Narrowed
    from pipeline.runs.outgoing import send

    check_kinds(kinds)
    pages = available()
    written = send(root, Narrowed(plans, units, kinds), day.date() if day else None, pages=pages)
    folders = {path.split("/")[3] for path in written if path.count("/") == 4}
    if as_json:
        print_json({"written": written, "pages": pages, "problems": []})
        return
    say(f"发送清单：{written[0]}")
    say(f"共 {len(folders)} 包、{len(written) - 1} 个文件，在 {written[0].rsplit('/', 1)[0]}/")
    if not pages:
        say("没有找到 LibreOffice，包里没有 PDF，清单里没有页数。", err=True)


@command("publish")
@click.option("--plan", help="方案文件夹的名字；不写则为全部标明公开的方案。")
@JSON
@click.pass_obj
def publish_command(root: Path, plan: str | None, as_json: bool) -> None:
    """把标明公开发布的方案连同任务分工表写成网页，交网站发布；没有标明公开的不写。"""
    from pipeline.documents.bulletin import KIND as BULLETIN
    from pipeline.runs.publish import publish

    written = publish(root, plan)
    if as_json:
        print_json({"written": written, "problems": []})
        return
    say_all(f"已写出 {path}" for path in written)
    say(f"索引号、主题分类、发布日期、有效性由网站填写。{BULLETIN}没有标明公开方式，不写成网页。")
