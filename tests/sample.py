"""A small made-up project for tests: the place and its units are samples, not real ones."""

from __future__ import annotations

OFFICE = """\
单位: 市样例办
机关代字: 样例办函
联系人:
电话:
用印: 是
待核: [机关代字]
"""

UNITS = """\
单位:
  - {简称: [市样例办], 全称: 样例市样例工作领导小组办公室, 类别: 议事协调机构, 次序: 0}
  - {简称: [市教育局, 市教委], 全称: 样例市教育局, 类别: 政府部门, 次序: 1, 待核: 全称}
  - {简称: [市公安局], 全称: 样例市公安局, 类别: 政府部门, 次序: 2}
  - {简称: [市民政局], 全称: 样例市民政局, 类别: 政府部门, 次序: 3}
组:
  - 名称: [各成员单位]
    成员: [市教育局, 市公安局, 市民政局]
"""

PLAN = """\
发文字号: 样政发〔2024〕1号
通知标题: [样例市人民政府, 关于印发《样例工作方案》的通知]
方案标题: 样例工作方案
内容:
  - 为做好样例工作，制定本方案。
  - 章节: 一、工作任务
    内容:
      - 任务: 1. 学习样例。
        正文: 认真学习。
        责任单位: （各成员单位）
      - 任务: 2. 保护样例。
        正文: 开展检查。建立台账。
        责任单位: （市教育局、市公安局按照职责分工负责）
        时限: 2024年12月31日前
      - 任务: 3. 救助样例。
        正文: 做好救助。
        责任单位: （市民政局负责）
  - 章节: 二、工作要求
    内容:
      - 各单位要制定推进落实措施。
"""

SUPERVISION = """\
推进落实措施:
  依据章节: 二、工作要求
  依据原文: 各单位要制定推进落实措施
  报送截止: 2024年3月1日
报送节奏: 每季度
调整依据: {依据: 经样例市人民政府同意, 报送截止: 2024年4月1日}
"""


def sample_files(**changed: str) -> dict[str, bytes]:
    """The sample project's files; ``plan``, ``units``, ``office`` or ``supervision`` replace one of them."""
    texts = {"plan": PLAN, "units": UNITS, "office": OFFICE, "supervision": SUPERVISION} | changed
    return {
        "sources/office.yaml": texts["office"].encode(),
        "sources/units.yaml": texts["units"].encode(),
        "sources/样例/plan.yaml": texts["plan"].encode(),
        "sources/样例/supervision.yaml": texts["supervision"].encode(),
    }
