"""The words what is done begins with, where a list of units that runs into its sentence ends, and those before who does it."""

from __future__ import annotations

from pipeline.pattern import Pattern

DOING = Pattern(
    r"共同|开展|实行|组建|推进|推动|做好|组织|实施|制定|制订|建立|建设|研究|落实|加强|抓好|完善|编制|出台|负责|进行|强化|排查|检查|设立|对|指导|统筹|提出|打击|查处|核查|督促|公布|发布|定期"
    r"|起草|拟定|拟订|修订|摸清|摸排|核实|核定|牵头|组成|办理|提请|报|按|依法|尽快|抓紧|于|在|将|筹集|争取|协调|完成|测算|论证|清理|整治|监测|评估|审核|收集"
)
# 由市财政局, 请市财政局, 责成市财政局: what stands before who does it.
BY = r"(?:由|(?<![邀申提报聘])请(?![各有相])|商请|责成|交由)"
_BY = Pattern(rf"^{BY}", ("由", "请", "责成"))


def without_by(name: str) -> str:
    """The name without the word before it that says it does something: 请市财政局 → 市财政局."""
    return _BY.sub("", name)
