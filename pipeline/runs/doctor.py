"""What this machine has and lacks, which commands that concerns, and how to get it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

# Package → what it is for.
PACKAGES = {
    "jinja2": "全部文件", "lxml": "全部文件", "docx": "画模板", "yaml": "读材料", "openpyxl": "台账", "msgspec": "全部命令",
    "chinese_calendar": "工作日的计算", "pypandoc": "接收 RTF 原文", "pypdfium2": "接收 PDF 原文、看版面", "PIL": "看版面",
}  # fmt: skip
FACES = {"小标宋": "标题", "仿宋": "正文", "楷体": "二级标题", "黑体": "一级标题"}
FONTS_REMEDY = "装上方正小标宋简体、仿宋_GB2312、楷体_GB2312、黑体；不装也能生成文件，只影响这台电脑上看到的样子。"
ROOM = 200_000_000


class Finding(Struct, frozen=True):
    """``concerns``: the commands or the work it is needed for; ``remedy``: empty when all is well."""

    name: str
    well: bool
    found: str
    concerns: str
    remedy: str = ""


def examine(root: Path) -> tuple[Finding, ...]:
    """Every point looked at, in the order to put them right."""
    return (*_python(), *_packages(), *_programs(), *_fonts(), *_folder(root))


def _python() -> Iterator[Finding]:
    version = sys.version.split()[0]
    well = sys.version_info >= (3, 11)
    yield Finding("Python", well, version, "全部命令", "" if well else "请安装 Python 3.11 或更高版本。")


def _packages() -> Iterator[Finding]:
    for name, concerns in PACKAGES.items():
        if importlib.util.find_spec(name) is None:
            yield Finding(name, False, "没有", concerns, "请删去 .venv 文件夹后再运行 make check，重新准备运行环境。")
    found = importlib.util.find_spec("python_redlines_docxodus") is not None
    remedy = "" if found else "需要时输入 make redline，会自动安装（约 44 兆，要联网）。"
    yield Finding("比对程序", found, "已装" if found else "没有", "make redline 的修订稿", remedy)
    found = importlib.util.find_spec("rfc3161_client") is not None
    remedy = "" if found else "第一次用 make stamp、make seal KEY=私钥文件 时自动安装（约 23 兆，要联网）。"
    yield Finding("签名组件", found, "已装" if found else "没有", "封签的签名、时间戳", remedy)


def _programs() -> Iterator[Finding]:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    remedy = (
        ""
        if office
        else "请安装 LibreOffice（银河麒麟、统信、Ubuntu：sudo apt install libreoffice；Windows：从官网下载）。"
    )
    concerns = "make print、make send 的 PDF、make preview、make conform 的版面实测、归档存 PDF、接收 DOC 原文"
    yield Finding("LibreOffice", bool(office), office or "没有", concerns, remedy)


def _fonts() -> Iterator[Finding]:
    lister = shutil.which("fc-list")
    if not lister:
        return
    listed = subprocess.run([lister, ":", "family"], capture_output=True, text=True, check=False).stdout  # noqa: S603 - our own command
    missing = [face for face in FACES if face not in listed]
    well = not missing
    found = "都有" if well else f"缺少{'、'.join(missing)}"
    yield Finding("公文字体", well, found, "make preview 排出的样子", "" if well else FONTS_REMEDY)


def _folder(root: Path) -> Iterator[Finding]:
    writable = os.access(root, os.W_OK)
    yield Finding(
        "项目文件夹", writable, str(root.resolve()) if writable else "不能写入", "全部命令",
        "" if writable else "请换到有写入权限的文件夹，或请管理员放开权限。",
    )  # fmt: skip
    free = shutil.disk_usage(root).free
    well = free > ROOM
    yield Finding("磁盘", well, f"还有 {free // 1_000_000} 兆", "全部命令", "" if well else "请清理出一些磁盘空间。")
    plans = [path.parent.name for path in sorted((root / "sources").glob("*/plan.yaml"))]
    ready = bool(plans) and (root / "sources").is_dir()
    found = f"方案 {len(plans)} 个：{'、'.join(plans[:3])}{'等' if len(plans) > 3 else ''}" if ready else "还没有方案"
    yield Finding(
        "材料", ready, found, "全部文件", "" if ready else "请运行 make ingest FILE=通知文件，接收第一份方案。"
    )
