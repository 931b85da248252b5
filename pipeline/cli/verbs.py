"""Words of the desk that stand for a command with some of its options: the same after ``make`` and after ``公文``."""

from __future__ import annotations

# Verb → what it stands for, and what the list of commands says of it.
VERBS: dict[str, tuple[tuple[str, ...], str]] = {
    "notices": (("build",), "检查材料，生成或更新全部文件。"),
    "letters": (("build", "--kind=责任分解函"), "只生成责任分解函。"),
    "summary": (("build", "--kind=任务分工总表"), "只生成任务分工总表。"),
    "supervision": (("build", "--kind=督办通知"), "只生成督办通知。"),
    "bulletin": (("build", "--kind=进展情况通报"), "只生成进展情况通报。"),
    "proposal": (("build", "--kind=约谈问责建议呈批单"), "只生成约谈问责建议呈批单（内部）。"),
    "redline": (("build", "--redline"), "同 notices，并给审阅人做修订稿。"),
    "overwrite": (("build", "--overwrite"), "同 notices，但放弃草稿中的手工修改。"),
    "rehearse": (("issue", "--dry-run"), "试编文号，只看不发。"),
    "forms": (("ledger", "--per-unit"), "更新台账，并给每个单位写出一份。"),
    "pull": (("ledger", "pull"), "把台账“任务”工作表里的改动并入方案。"),
    "merge": (("ledger", "merge"), "把各单位交回的台账并入。"),
    "template": (("new-template",), "按国家标准重新画一份模板。"),
}
EXAMPLES = {
    "issue": "make issue DATE=2021-11-01",
    "void": "make void NUMBER=晋市未保办函〔2021〕1号 REASON=内容有误 DATE=2021-11-05",
    "verify": "make verify SEAL=36-3f2a-9c1b-77e0-12ab-90cd-aa01",
    "restore": "make restore FILE=备份.tar.gz",
    "ingest": "make ingest FILE=通知.docx",
    "revise": "make revise PLAN=方案名 FILE=新版.docx",
    "collect": "make collect FILES=收到/*",
    "forget": "make forget PLAN=方案名",
    "merge": "make merge FILE=交回/07市教育局.xlsx",
    "new-template": "make template NAME=letter",
    "build": "make notices KIND=责任分解函",
    "profile": "make profile UNIT=市教育局",
    "conform": "make conform FILE=某文件.docx",
    "render": "make render TEMPLATE=模板.docx CONTEXT=数据.json OUT=结果.docx",
    "fields": "make fields TEMPLATE=模板.docx",
    "status": "make status DATE=2022-03-31",
    "completion": "gongwen completion bash",
    "init": "make init NAME=某某县某某工作领导小组办公室 CODE=某某办函 FILE=方案.docx",
    "main": "make notices",
}
# What a day's work needs, in the order of the work: the list that is shown where nobody asked for all.
DAILY = (
    "init", "demo", "ingest", "check", "notices", "why", "undo", "rehearse", "issue", "print", "send", "ledger",
    "collect", "status", "profile", "supervision", "bulletin", "revise", "register", "verify", "backup", "doctor", "help",
)  # fmt: skip
