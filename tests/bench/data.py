"""The bench's data. Everything in it is a sample."""

from __future__ import annotations


def context(number: int) -> dict[str, object]:
    """The data of one sample letter."""
    tasks = [
        {
            "标题": f"样例任务{number}之{index}",
            "内容": f"第{index}项任务的具体内容，用于测量生成速度。" * 6,
            "单位": ["样例甲局", "样例乙局", f"样例{number}局"],
            "时限": "2026年12月底前",
        }
        for index in range(1, 7)
    ]
    return {
        "主送": f"样例单位{number}",
        "依据": "样例工作实施方案",
        "文号": "样例发〔2026〕1号",
        "任务": tasks,
        "期限": "2026年12月10日",
        "发文机关": "样例办公室",
        "联系人": "（联系人）",
        "电话": "（电话）",
        "日期": "2026年11月24日",
    }
