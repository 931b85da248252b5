"""Rows of tables: cells that are merged, cut, repeated or spaced, notes and sheets beside them."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from tests.intake.files import Grid, W, as_docx, as_html, as_odt, docx, paragraph
from tests.intake.one_table import of_table
from tests.intake.test_kinds import lines, read, take
from tests.intake.workbooks import as_xlsx


def test_a_line_break_within_a_cell_of_a_csv_stays_one() -> None:
    rows = '序号,重点工作,牵头处室,配合处室\r\n1,"修订办法,\r\n开展培训",预算处,"国库处\n信息中心"\r\n'
    got = take(rows.encode(), "a.csv")
    assert read(got) == [("1", "预算处:牵头 国库处:配合 信息中心:配合", None)]
    assert got["tasks"][0]["text"] == "修订办法,开展培训"


def test_who_made_and_who_checked_a_table_is_no_task() -> None:
    got = take("序号,任务,责任单位,配合单位\n1,修路,市交通运输局,市财政局\n填表人：,,,审核：\n".encode(), "a.csv")
    assert len(got["tasks"]) == 1


@pytest.mark.parametrize(
    ("cell", "want"),
    [
        ("主办：市文联、市作协；承办：市文化宫", "市文联:牵头 市作协:牵头 市文化宫:负责"),
        ("牵头单位：市民政局；协办：市残联", "市民政局:牵头 市残联:配合"),
    ],
)
def test_labels_within_a_cell_say_the_roles(cell: str, want: str) -> None:
    got = take(f"序号,任务,责任单位及分工\n1,办好赛事,{cell}\n2,办好展览,市体育局\n".encode(), "a.csv")
    assert read(got)[0][1] == want
    assert got["tasks"][0]["review"] == []


def test_a_table_between_wide_bars_is_a_table() -> None:
    text = "任务分工\n\n序号｜重点任务｜牵头单位｜参加单位\n1｜学校建设｜省教育厅｜省财政厅、省发展改革委\n2｜数字教育｜省教育厅｜省委网信办\n"
    assert [len(task["units"]) for task in take(text.encode(), "a.txt")["tasks"]] == [3, 2]


def test_a_blank_cell_beside_a_number_takes_nothing_from_above() -> None:
    book = as_xlsx(
        {
            "表": [
                ["板块", "序号", "要点", "主办科室", "协办科室"],
                ["质量", 3, "改革", "基教科", "教研室"],
                ["", 4, "创建", "体卫艺科", ""],
            ]
        },
        ["A2:A3"],
    )
    assert [units for _, units, _ in read(take(book, "a.xlsx"))] == ["基教科:牵头 教研室:配合", "体卫艺科:牵头"]


_SAME = ["同上", "（同上）", "〃", "″", "同前"]


@pytest.mark.parametrize("same", _SAME)
def test_what_a_cell_says_is_the_same_stands_above_it(same: str) -> None:
    rows = (
        ("序号", "工作内容", "牵头部门", "配合部门", "时间节点"),
        ("1", "编制规划", "市自然资源局", "各区人民政府", "2025年8月"),
        ("2", "开展普查", "市住建局", "市文物局", same),
        ("3", "公布名录", same, same, "2025年12月"),
    )
    want = [
        ("1", "市自然资源局:牵头 各区人民政府:配合", "2025年8月"),
        ("2", "市住建局:牵头 市文物局:配合", "2025年8月"),
        ("3", "市住建局:牵头 市文物局:配合", "2025年12月"),
    ]
    grid = Grid(rows)
    files = {
        "a.docx": as_docx([grid]),
        "a.html": as_html([grid]),
        "a.odt": as_odt([grid]),
        "a.xlsx": as_xlsx({"任务": rows}),
    }
    for name, data in files.items():
        assert read(take(data, name)) == want, name


@pytest.mark.parametrize("mark", ["｜", "|", " ｜ ", "　｜", "| "])
def test_labels_with_bars_between_them_are_read(mark: str) -> None:
    got = lines(
        f"任务1：推行分流{mark}牵头：立案庭{mark}配合：各业务庭、各基层法院{mark}时限：6月底\n任务2：健全机制{mark}牵头：执行局{mark}配合：无{mark}时限：长期"
    )
    assert read(got) == [
        ("任务1", "立案庭:牵头 各业务庭:配合 各基层法院:配合", "6月底"), ("任务2", "执行局:牵头", "长期"),
    ]  # fmt: skip


@pytest.mark.parametrize("gap", [" ", "  ", "　", "　　", " 　"])
def test_a_table_whose_cells_only_spaces_part_is_read_where_every_cell_fits(gap: str) -> None:
    rows = [
        ("序号", "任务", "责任单位", "完成时限"),
        ("1", "加固旧桥5座", "县交通局", "6月底"),
        ("2", "建成充电桩", "县发改局、县住建局", "9月底"),
    ]
    got = lines("重点任务台账\n" + "\n".join(gap.join(row) for row in rows))
    assert read(got) == [("1", "县交通局:负责", "6月底"), ("2", "县发改局:负责 县住建局:负责", "9月底")]


def test_a_spaced_table_with_a_row_that_does_not_fit_is_no_table_and_asked_about() -> None:
    got = lines("重点任务台账\n序号 任务 责任单位 完成时限\n1 加固旧桥 5座 县交通局 6月底\n2 建成充电桩 县发改局 9月底")
    assert got["review"]


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_a_category_repeated_in_every_row_is_no_lost_text(mark: str) -> None:
    rows = [
        ("类别", "工作", "责任单位"),
        ("水源保护", "勘界", "市环保局"),
        ("水源保护", "清理", "市住建局"),
        ("监测", "建站", "市水利局"),
    ]
    got = take("\n".join(mark.join(row) for row in rows).encode(), "a.csv")
    assert not any("没有收入数据" in question for question in got["review"])
    assert [task["section"] for task in got["tasks"]] == [["水源保护"], ["水源保护"], ["监测"]]


@pytest.mark.parametrize(
    ("cell", "want"),
    [
        ("县住建局\n城关镇", "县住建局:负责 城关镇:负责"),
        ("急诊科\n重症医学科", "急诊科:负责 重症医学科:负责"),
        ("县委宣传部\n县融媒体中心\n各乡镇", "县委宣传部:负责 县融媒体中心:负责 各乡镇:负责"),
        ("县住房和城乡\n建设局", "县住房和城乡建设局:负责"),
        ("人民银行\n云湖市分行", "人民银行云湖市分行:负责"),
        ("县人社局、\n各乡镇", "县人社局:负责 各乡镇:负责"),
    ],
)
def test_units_one_a_line_in_a_cell_are_several_and_a_wrapped_name_is_one(cell: str, want: str) -> None:
    rows = (("序号", "任务", "责任单位"), ("1", "建立台账", cell), ("2", "完善流程", "县司法局"))
    for name in ("a.docx", "a.html", "a.xlsx"):
        assert read(of_table(rows, name))[0][1] == want


def test_a_row_cut_by_a_page_is_one_task_again() -> None:
    rows = (
        ("序号", "任务", "牵头单位", "配合单位", "完成时限"),
        ("1", "组建医共体，", "县卫健局", "县委编办", "6月"),
        ("", "统一治理结构", "", "", ""),
        ("2", "派驻骨干", "县卫健局", "县人社局、", "8月"),
        ("", "", "", "各乡镇卫生院", ""),
        ("3", "统一目录", "县卫健局", "县医保局", "9月"),
        ("", "", "", "县财政局", ""),
    )
    got = of_table(rows)
    assert read(got) == [
        ("1", "县卫健局:牵头 县委编办:配合", "6月"),
        ("2", "县卫健局:牵头 县人社局:配合 各乡镇卫生院:配合", "8月"),
        ("3", "县卫健局:牵头 县医保局:配合 县财政局:配合", "9月"),
    ]
    assert got["tasks"][0]["text"] == "组建医共体，统一治理结构"


def test_a_second_row_of_a_number_that_says_what_is_to_be_done_stays_a_task() -> None:
    rows = (
        ("序号", "任务", "责任单位"), ("1", "建立台账", "县司法局"), ("", "开展培训", "县人社局"), ("2", "验收", "县审计局"),
    )  # fmt: skip
    assert [units for _, units, _ in read(of_table(rows))] == ["县司法局:负责", "县人社局:负责", "县审计局:负责"]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_that_says_who_answers_answers_for_the_paragraph_it_belongs_to(kind: str) -> None:
    def referring(text: str, number: int) -> str:
        run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
        return f"<w:p>{run}<w:r><w:{kind}Reference w:id='{number}'/></w:r></w:p>"

    body = paragraph("夜间经济方案") + referring("（一）改造夜市。", 2) + referring("（二）延时开放。", 3)
    said = {2: "责任单位：区商务局、滨河街道。", 3: "牵头单位：区文旅局；配合单位：区图书馆", 4: "夜市指滨河夜市。"}
    notes = "".join(f"<w:{kind} w:id='{number}'>{paragraph(words)}</w:{kind}>" for number, words in said.items())
    got = take(docx(body, **{f"{kind}s": f"<w:{kind}s {W}>{notes}</w:{kind}s>"}), "a.docx")
    assert read(got) == [
        ("（一）", "区商务局:负责 滨河街道:负责", None),
        ("（二）", "区文旅局:牵头 区图书馆:配合", None),
    ]
    assert [line[3:] for line in got["left_out"]] == ["夜市指滨河夜市。"]


def test_a_hidden_sheet_is_left_out_beside_one_that_is_seen_and_asked_about_where_there_is_no_other() -> None:
    heads, now, old = ("序号", "任务", "责任单位"), ("1", "建立台账", "市民政局"), ("1", "旧任务", "市司法局")
    got = take(hiding({"旧版": [heads, old, old], "任务清单": [heads, now, now]}, "旧版"), "a.xlsx")
    assert [units for _, units, _ in read(got)] == ["市民政局:负责"] * 2
    assert "隐藏的工作表“旧版”：1　旧任务　市司法局" in got["left_out"]
    alone = take(hiding({"封面": [("台账",)], "旧版": [heads, old, old]}, "旧版"), "a.xlsx")
    assert [units for _, units, _ in read(alone)] == ["市司法局:负责"] * 2
    assert [question for question in alone["review"] if "隐藏的工作表“旧版”" in question]


def hiding(sheets: dict[str, list[tuple[str, ...]]], name: str) -> bytes:
    book = load_workbook(io.BytesIO(as_xlsx(sheets)))
    book[name].sheet_state = "hidden"
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def test_words_in_columns_under_a_head_of_a_time_of_their_own_are_a_table() -> None:
    got = lines(
        "序号 事项名称 牵头部门 配合部门 上线时间\n1 新生儿一件事 市卫健委 市公安局、市人社局 2025年4月\n"
        "2 企业开办一件事 市市场监管局 市税务局 2025年5月"
    )
    assert read(got) == [
        ("1", "市卫健委:牵头 市公安局:配合 市人社局:配合", "2025年4月"),
        ("2", "市市场监管局:牵头 市税务局:配合", "2025年5月"),
    ]


@pytest.mark.parametrize("numbers", [("1.", "2."), ("（1）", "（2）"), ("①", "②"), ("1、", "2、")])
def test_a_row_that_counts_its_tasks_and_their_units_alike_is_a_row_for_each(numbers: tuple[str, str]) -> None:
    one, two = numbers
    rows = (
        ("项目", "任务分解", "责任单位", "完成时间"),
        (
            "学位扩容",
            f"{one}新建小学。\n{two}改扩建幼儿园。",
            f"{one}区教育局、区城投集团\n{two}区教育局",
            f"{one}2025年8月\n{two}2025年7月",
        ),
        ("心理健康", "配备心理教师。", "区教育局、区委编办", "2025年9月"),
    )
    for name in ("a.docx", "a.html", "a.xlsx"):
        got = of_table(rows, name)
        assert [(units, time) for _, units, time in read(got)] == [
            ("区教育局:负责 区城投集团:负责", "2025年8月"), ("区教育局:负责", "2025年7月"), ("区教育局:负责 区委编办:负责", "2025年9月"),
        ], name  # fmt: skip
        assert [task["section"] for task in got["tasks"]] == [["学位扩容"], ["学位扩容"], ["心理健康"]]


def test_measures_counted_beside_units_that_are_not_stay_one_task() -> None:
    rows = (
        ("序号", "任务", "责任单位"),
        ("1", "1.修订制度。\n2.开展检查。", "区财政局、区审计局"),
        ("2", "盘活资产。", "区国资局"),
    )
    assert [units for _, units, _ in read(of_table(rows))] == ["区财政局:负责 区审计局:负责", "区国资局:负责"]
