"""GB/T 9704-2012 in numbers: every number of the standard once, with its clause and its strength.

The clause number says where the requirement stands, the strength how flatly it is put: only 规定 may fail a document.
Lengths are millimetres, type sizes points, character spaces (空N字) and lines (空N行) plain counts.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

MM_PER_POINT = 25.4 / 72
TWIPS_PER_MM = 1440 / 25.4
EMU_PER_MM = 36000

# Where ink stands in an exact line, as shares of the type size: baseline at 0.80 of the line (measured in LibreOffice),
# a Han character from 0.85 above it to 0.14 below.
BASELINE = 0.80
INK_ABOVE = 0.85
INK_BELOW = 0.14


class Strength(StrEnum):
    """How flatly a clause is put: a checker fails a document only on ``REQUIRED``."""

    REQUIRED = "规定"
    USUAL = "一般"
    ADVISED = "推荐"
    ALLOWED = "可以"


class Clause(Struct, frozen=True):
    """One checkable sentence of the standard: where it stands, what it is about, how flatly it is put."""

    number: str
    name: str
    strength: Strength


class Number(Struct, frozen=True):
    """A number the standard states: ``value`` in ``unit``, met within ``tolerance``."""

    clause: Clause
    value: float
    tolerance: float
    unit: str = "毫米"

    @property
    def twips(self) -> int:
        """The value in twentieths of a point; only for lengths in millimetres."""
        return round(self.value * TWIPS_PER_MM)

    def admits(self, measured: float) -> bool:
        """Whether ``measured`` (same unit) meets the number."""
        return abs(measured - self.value) <= self.tolerance + 1e-9

    def __str__(self) -> str:
        margin = f"±{self.tolerance:g}" if self.tolerance else ""
        return f"{self.value:g}{margin} {self.unit}"


def _required(number: str, name: str) -> Clause:
    return Clause(number, name, Strength.REQUIRED)


def _usual(number: str, name: str) -> Clause:
    return Clause(number, name, Strength.USUAL)


def _advised(number: str, name: str) -> Clause:
    return Clause(number, name, Strength.ADVISED)


# Tolerances marked "measured" are ours: what a rendered page can be read to, not what the standard grants.

# 5 paper and 版心
PAGE_WIDTH = Number(_required("5.1", "A4 纸宽"), 210, 0.5)
PAGE_HEIGHT = Number(_required("5.1", "A4 纸高"), 297, 0.5)
# Twice as wide: a table folded in (practice; the standard speaks of A4 alone).
FOLDED_WIDTH = 420.0
TOP_MARGIN = Number(_required("5.2.1", "天头"), 37, 1)
LEFT_MARGIN = Number(_required("5.2.1", "订口"), 28, 1)
TEXT_WIDTH = Number(_required("5.2.1", "版心宽度"), 156, 1)
TEXT_HEIGHT = Number(_required("5.2.1", "版心高度"), 225, 1)
BODY_FACE = _usual("5.2.2", "3号仿宋体")
ROWS = Number(_usual("5.2.3", "每面行数"), 22, 0, "行")
CELLS = Number(_usual("5.2.3", "每行字数"), 28, 0, "字")
BLACK_TEXT = _required("5.2.4", "文字颜色")

FULL_ROWS = _usual("5.2.3", "各行撑满版心")
EVEN_PITCH = _usual("5.2.3", "段前段后不加间距、各段行距一致")
NO_BLANK_ROWS = _usual("5.2.3", "正文中间不空行")
PLAIN_TEXT = _usual("5.2.2", "不加下划线、斜体、底纹")
TABLE_WITHIN = _required("5.2.1", "表格不超出版心")

UNDIVIDED = _usual("5.2.3", "不分栏")
FROM_THE_TOP = _usual("5.2.1", "正文自版心上边排起")
PLAIN_PAGE = _usual("5.2.1", "页面不加边框、行号")
NO_HEADER = _usual("7.1", "页眉不编排文字")
NO_WHITE_PAGE = _usual("5.2.3", "中间不留白页、正文不换页")

# 7.2 版头
MARK_WITHIN = _usual("7.2.4", "发文机关标志不宽于版心")
MARK_NAME = _usual("7.2.4", "发文机关标志不加标点")
MARK_ONCE = _usual("7.2.4", "发文机关标志写一次")
MARK_EVEN = _usual("7.2.4", "联合发文机关标志大小一致")
COPIES_FORM = _usual("7.2.1", "份号6位阿拉伯数字、顶格")
SECRECY_FORM = _usual("7.2.2", "密级和保密期限写法、3号黑体顶格")
SECRECY_TERM = _usual("7.2.2", "保密期限不超过最长期限")
URGENCY_FORM = _usual("7.2.3", "紧急程度写法、3号黑体顶格")
HEAD_ORDER = _usual("7.2.3", "份号、密级、紧急程度自上而下分行排列")
SIGNER_PRESENT = _required("7.2.6", "上行文标注签发人")
SIGNER_EACH = _usual("7.2.6", "联合上报的各机关都有签发人")
SIGNER_FORM = _required("7.2.6", "签发人写法")
SIGNER_FACE = _required("7.2.6", "“签发人”3号仿宋体、姓名3号楷体")
NUMBER_PRESENT = _usual("7.2.5", "有发文字号")
BRIEF_DAY = _usual("7.2.5", "简报有日期，总期数不小于期数")
NUMBER_OF_FORM = _usual("7.2.5", "发文字号与格式相称")
NUMBER_BELOW = _required("7.2.5", "发文字号在发文机关标志之下")
NUMBER_YEAR = _usual("7.2.5", "发文字号年份与成文日期一致")
UPWARD_NUMBER = _required("7.2.5", "上行文发文字号居左空一字")
MARK_DROP = Number(_required("7.2.4", "发文机关标志上边缘至版心上边缘"), 35, 1)
COMMAND_MARK_DROP = Number(_required("10.2", "令标志上边缘至版心上边缘"), 20, 1)
MARK_CENTRED = _required("7.2.4", "发文机关标志居中")
MARK_FACE = _advised("7.2.4", "发文机关标志小标宋体、红色")
NUMBER_FORM = _required("7.2.5", "发文字号写法")
NUMBER_GAP = Number(_required("7.2.5", "发文字号在标志下空二行"), 2, 0.35, "行")
NUMBER_CENTRED = _required("7.2.5", "发文字号居中")
RED_RULE_GAP = Number(_required("7.2.7", "分隔线在发文字号之下"), 4, 0.75)
RED_RULE_WIDTH = Number(_required("7.2.7", "分隔线与版心等宽"), 156, 1)
RED_RULE_COLOUR = _required("7.2.7", "分隔线红色")
RED_RULE_BELOW = _required("7.2.7", "红色分隔线在发文字号之下")
RED_RULE_PRESENT = _usual("7.2.7", "有红色分隔线")

# 7.3 主体
HEAD_ABOVE = _required("7.1", "版头在标题、正文之上")
MARK_PRESENT = _usual("7.2.4", "有发文机关标志")
TITLE_ABOVE = _required("7.3.1", "标题在主送机关、正文之上")
TITLE_BELOW = _usual("7.3.1", "标题与正文之间空一行")
TITLE_ROWS = _usual("7.3.1", "标题各行之间不空行")
TITLE_ONCE = _usual("7.3.1", "标题各行不重复")
TITLE_PRESENT = _usual("7.3.1", "有标题")
TITLE_FACE = _usual("7.3.1", "标题2号小标宋体")
TITLE_GAP = Number(_usual("7.3.1", "标题在红色分隔线下空二行"), 2, 0.5, "行")
TITLE_CENTRED = _usual("7.3.1", "标题居中")
TITLE_SHAPE = _usual("7.3.1", "标题回行成梯形或菱形、词意完整")
TITLE_MARKS = _usual("7.3.1", "标题末尾不加标点")
TITLE_INNER_MARKS = _usual("7.3.1", "标题中除书名号、引号、括号、顿号外一般不用标点")
ADDRESSEE_PRESENT = _required("7.3.2", "有主送机关")
ADDRESSEE_GAP = Number(_required("7.3.2", "主送机关在标题下空一行"), 1, 0.4, "行")
ADDRESSEE_FORM = _required("7.3.2", "主送机关居左顶格、末标全角冒号")
BODY_ON_FIRST_PAGE = _required("7.3.3", "首页显示正文")
BODY_INDENT = Number(_required("7.3.3", "正文段首左空"), 2, 0.3, "字")
HEADING_FACES = Clause("7.3.3", "各级标题字体", Strength.USUAL)
HEADING_ORDER = Clause("7.3.3", "层次序数", Strength.ALLOWED)
ATTACHMENT_NOTE_FORM = _required("7.3.4", "附件说明写法")
ATTACHMENT_NOTE_NAME = _usual("7.3.4", "附件名称不加书名号")
ATTACHMENT_NOTE_INDENT = Number(_required("7.3.4", "附件说明左空"), 2, 0.3, "字")
ATTACHMENT_NOTE_GAP = Number(_required("7.3.4", "附件说明在正文下空一行"), 1, 0.3, "行")
SEALED_DATE_INDENT = Number(_usual("7.3.5.1", "成文日期右空（加盖印章）"), 4, 0.3, "字")
SEALED_CENTRED = Number(_usual("7.3.5.1", "署名以成文日期为准居中"), 0, 0.5, "字")
COMMAND_TEXT_GAP = _required("10.2", "令号与正文之间空二行")
STAMP_PRESENT = _required("7.3.5.3", "令有签发人职务、签名章和成文日期")
# A stamp is a picture: names typed in its place are set by eye.
STAMP_INDENT = Number(_required("7.3.5.3", "签名章、成文日期右空"), 4, 1, "字")
OFFICE_INDENT = Number(_required("7.3.5.2", "署名右空（不加盖印章）"), 2, 0.3, "字")
DATE_SHIFT = Number(_required("7.3.5.2", "成文日期首字比署名首字右移"), 2, 0.3, "字")
OFFICE_GAP = Number(_required("7.3.5.2", "署名在正文下空一行"), 1, 0.3, "行")
SIGNED = _required("7.3.5", "有署名和成文日期")
SIGNED_GAP = _usual("7.3.5", "署名与正文之间空行")
SIGNED_BY_MARK = _usual("7.3.5", "署名与发文机关标志一致")
NOTE_FORM = _required("7.3.6", "附注左空二字、加圆括号")
ATTACHMENT_NOTE_PLACE = _required("7.3.4", "附件说明在正文之后、署名之前")
DATE_FORM = _required("7.3.5.4", "成文日期用阿拉伯数字、不编虚位")
DATE_FIXED = _usual("7.3.5.4", "成文日期不随打开的日子变动")
SIGNATURE_PAGE = Clause("7.3.5.5", "署名、成文日期与正文同页", Strength.ALLOWED)
ATTACHMENT_PAGE = _required("7.3.7", "附件另面编排")
ATTACHMENT_LABEL = _required("7.3.7", "“附件”及序号3号黑体顶格、版心左上角第一行")
ATTACHMENT_TITLE_FACE = _usual("7.3.7", "附件标题2号小标宋体（格式同正文）")
ATTACHMENT_TITLE_ROW = Number(_required("7.3.7", "附件标题居中于版心第三行"), 3, 0, "行")
ATTACHMENT_AGREES = _required("7.3.7", "附件序号、标题与附件说明一致")

ADDRESSEE_PLACE = _required("7.3.2", "主送机关在标题之下、正文之前")
SIGNED_ONCE = _usual("7.3.5", "署名、成文日期各写一次")
ATTACHMENT_CITED = _usual("7.3.4", "正文提到的附件与附件说明一致")
ATTACHMENT_PITCH = _usual("7.3.7", "附件正文行距同正文")
TABLE_HEADS = _usual("8", "跨页表格每面有表头")

# 7.4 版记
COLOPHON_COLOUR = _usual("7.4.1", "版记分隔线黑色")
COLOPHON_RULED = _usual("7.4.1", "版记有分隔线")
COLOPHON_PRESENT = _required("7.4", "有版记")
SIGNER_UPWARD = _usual("7.2.6", "下行文不标注签发人")
NUMBER_ALONE = _required("7.2.5", "联合行文只用主办机关的发文字号")
TITLE_REPEATS = _usual("7.3.1", "标题不重复“关于”和文种")
ADDRESSEE_NAMES = _usual("7.3.2", "主送机关用全称、规范化简称或统称")
ADDRESSEE_ONCE = _usual("7.3.2", "主送机关不重复")
ROW_HEIGHT = _usual("5.2.3", "行距不小于字号")
EVEN_FIGURES = _usual("5.2.2", "正文数字字体一致")
EVEN_CELLS = _usual("5.2.3", "各段字距、字宽一致")
HEADING_ENDS = _usual("7.3.3", "单独成行的标题末尾不加句号")
ATTACHMENT_NOTE_ALIGNED = _usual("7.3.4", "附件说明各项对齐")
ATTACHMENT_TITLE_CENTRED = _required("7.3.7", "附件标题居中")
ATTACHMENT_BEFORE = _required("7.3.7", "附件在版记之前")
ATTACHMENT_BOUND = _usual("7.3.7", "附件与正文一起装订")
ATTACHMENT_SINGLE = _usual("7.3.4", "只有一个附件时不编序号")
ATTACHMENT_BODY_FACE = _usual("7.3.7", "附件正文3号仿宋体（格式同正文）")
ATTENDANCE_PRESENT = _usual("10.3", "标注出席人员名单")
ATTENDANCE_FORM = _usual("10.3", "出席、请假、列席写法")
ATTENDANCE_ONCE = _usual("10.3", "出席、请假、列席各人列一次")
ATTENDANCE_FACE = _usual("10.3", "出席、请假、列席用3号黑体，名单用3号仿宋体")
DATE_BELOW = _required("7.3.5", "成文日期在署名下一行")
JOINT_ORDER = _required("7.3.5", "联合署名与标志次序一致")
COPY_TO_NAME = _usual("7.4.2", "写作“抄送”")
SIGNER_RIGHT = Number(_required("7.2.6", "签发人右空"), 1, 0.6, "字")
NOTE_PLACE = _required("7.3.6", "附注在成文日期之下")
JOINT_SIGNED = _required("7.3.5", "联合发文的机关都署名")
JOINT_TOGETHER = _usual("7.3.5.2", "联合署名依次向下编排")
COLOPHON_ORDER = _required("7.4", "印发机关和印发日期为版记最后一行")
COPY_TO_REPEATS = _usual("7.4.2", "抄送不与主送重复")
PRINTED_AFTER = _required("7.4.3", "印发日期不早于成文日期")
COLOPHON_WIDTH = Number(_required("7.4.1", "版记分隔线与版心等宽"), 156, 1)
COLOPHON_THICK = Number(_advised("7.4.1", "版记首末分隔线粗"), 0.35, 0.07)
COLOPHON_THIN = Number(_advised("7.4.1", "版记中间分隔线粗"), 0.25, 0.07)
COLOPHON_FOOT = Number(_required("7.4.1", "末条分隔线与版心下边缘重合"), 262, 0.75)
COLOPHON_CLEAR = _required("7.4.1", "版记在末页版心最下方，不与正文相叠")
COPY_TO_FORM = _required("7.4.2", "抄送写法")
COPY_TO_STOPS = _usual("7.4.2", "抄送机关之间用逗号")
COPY_TO_FACE = _usual("7.4.2", "抄送4号仿宋体")
COPY_TO_INDENT = Number(_usual("7.4.2", "抄送左右各空"), 1, 0.3, "字")
PRINTER_FORM = _required("7.4.3", "印发机关和印发日期写法")
PRINTER_ASIDE = _usual("7.4.3", "印发机关和印发日期各空一字")
PRINTER_INDENT = Number(_required("7.4.3", "印发机关左空、印发日期右空"), 1, 0.3, "字")

# 7.5 page number
PAGE_NUMBER_FACE = _usual("7.5", "页码4号半角宋体阿拉伯数字")
PAGE_NUMBER_FORM = _usual("7.5", "页码左右各放一条一字线")
PAGE_NUMBER_NEAR = _usual("7.5", "页码在版心下边缘之下 7 毫米")
PAGE_NUMBER_DROP = Number(_required("7.5", "页码一字线上距版心下边缘"), 7, 1)
PAGE_NUMBER_SIDE = Number(_required("7.5", "单页码居右、双页码居左空"), 1, 0.4, "字")

PAGE_NUMBER_RUNS = _usual("7.5", "页码连续编排")
PAGE_NUMBER_START = _usual("7.5", "页码从1编起")
PAGE_NUMBER_FIRST = _usual("7.5", "首页编排页码")

# 8, 9 and 10.1
PUNCTUATION = _required("9", "标点符号")
USE_OF_MARKS = _usual("9", "标点符号用法")
FIGURES = _required("9", "数字写法")
SPACES = _usual("9", "汉字之间不加空格")
LANDSCAPE_HEAD = _required("8", "横排表格表头朝向")
LETTER_MARK = _required("10.1", "信函标志不加“文件”")
USE_OF_FIGURES = _usual("9", "数字用法")
CITED_NUMBER = _usual("9", "引用的发文字号写法")
COMMAND_MARK = _required("10.2", "令的标志由发文机关全称加“命令”或“令”组成")
MINUTES_MARK = _required("10.3", "纪要标志由“×××纪要”组成")
COMMAND_NUMBER = _usual("10.2", "令号写法")
COMMAND_UNRULED = _usual("10.2", "令不印红色分隔线")
COMMAND_ADDRESSED = _usual("10.2", "令不写主送机关")
ISSUE_CENTRED = _usual("10.3", "纪要编号、简报期号居中")
COMMAND_NUMBER_CENTRED = _required("10.2", "令号居中")
LETTER_MARK_TOP = Number(_required("10.1", "信函标志上边缘至上页边"), 30, 1)
LETTER_RULES_DOUBLE = _usual("10.1", "红色双线上粗下细")
LETTER_RULES_PRESENT = _usual("10.1", "有红色双线")
LETTER_RULE_GAP = Number(_required("10.1", "第一条红色双线在标志之下"), 4, 0.75)
LETTER_RULE_FOOT = Number(_required("10.1", "第二条红色双线距下页边"), 20, 0.75)
LETTER_RULE_WIDTH = Number(_required("10.1", "红色双线长"), 170, 1)
LETTER_RULE_ORDER = _required("10.1", "首条双线上粗下细、末条上细下粗")
LETTER_NUMBER_GAP = Number(_required("10.1", "发文字号在第一条双线下 3号字高的 7/8"), 4.94, 0.75)
LETTER_NUMBER_RIGHT = _required("10.1", "发文字号顶格居版心右边缘")
LETTER_FIRST_PAGE = _required("10.1", "首页不显示页码")
LETTER_COLOPHON = _required("10.1", "版记不加印发机关和印发日期、分隔线")

# Type sizes by their Chinese names, in points as Word has them.
SIZES = {"2号": 22.0, "3号": 16.0, "4号": 14.0, "小4号": 12.0, "5号": 10.5}

# 5.2.3 asks for 28 characters in 156 mm, but 28 × 16 pt are 158 mm: each 3号 cell gives way by 0.3 pt.
CELL_TWIPS = 315
CELL_MM = CELL_TWIPS / TWIPS_PER_MM
# 22 equal rows in 225 mm: 580 twips would leave room for only 21.
ROW_TWIPS = 579
ROW_MM = ROW_TWIPS / TWIPS_PER_MM
EM_MM = SIZES["3号"] * MM_PER_POINT

FANGSONG = "仿宋_GB2312"
KAITI = "楷体_GB2312"
HEITI = "黑体"
SONGTI = "宋体"
XIAOBIAOSONG = "方正小标宋简体"
RED = "FF0000"

# The faces each role may be set in; the first is the one we write. Word's and WPS's own names of the same design count.
FACES: dict[str, tuple[str, ...]] = {
    "仿宋体": (FANGSONG, "仿宋", "方正仿宋_GBK", "方正仿宋简体", "方正仿宋_GB2312", "FangSong"),
    "楷体": (KAITI, "楷体", "方正楷体_GBK", "方正楷体简体", "方正楷体_GB2312", "KaiTi"),
    "黑体": (HEITI, "方正黑体_GBK", "方正黑体简体", "方正黑体_GB2312", "SimHei"),
    "宋体": (SONGTI, "SimSun", "方正书宋_GBK", "方正书宋简体"),
    "小标宋体": (XIAOBIAOSONG, "方正小标宋_GBK", "方正小标宋_GB2312", "小标宋", "文星标宋"),
}

HEADING_ROLES = ("黑体", "楷体", "仿宋体", "仿宋体")
