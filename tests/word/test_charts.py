"""Charts drawn in Word and filled by the engine: what the chart shows, what “编辑数据” opens, what is refused.

Openpyxl draws the templates' charts and reads the workbooks back, so nothing here is judged by its maker.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openpyxl import Workbook
from openpyxl.chart import (
    AreaChart,
    BarChart,
    BubbleChart,
    DoughnutChart,
    LineChart,
    PieChart,
    RadarChart,
    Reference,
    ScatterChart,
    Series,
)
from openpyxl.chart._chart import ChartBase
from openpyxl.xml.functions import tostring

from pipeline.problems import MaterialError
from pipeline.word import Template
from pipeline.word.service import render_file
from pipeline.word.soundness import check_soundness
from tests.judges.sdk import validate
from tests.word.build import Drawn, docx, part, problems_of, render, texts, with_part
from tests.word.charts import behind, charts, find, shown, workbook
from tests.word.test_judged import PIXEL

KINDS = (BarChart, LineChart, AreaChart, PieChart, DoughnutChart, RadarChart)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sample(width: int) -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["", *(f"样例系列{number}" for number in range(1, width + 1))])
    for name in ("样例类别一", "样例类别二"):
        sheet.append([name, *range(71, 71 + width)])
    return book


def chart_xml(kind: type[ChartBase] = BarChart, width: int = 3, title: str = "") -> bytes:
    """A chart of ``width`` series, each with a line as thick as its number says."""
    sheet = sample(width).active
    assert sheet is not None
    chart: Any = kind()
    for number in range(1, width + 1):
        series: Any = Series(Reference(sheet, min_col=number + 1, min_row=2, max_row=3), title=f"样例系列{number}")
        series.graphicalProperties.line.width = number * 10_000
        if kind not in (ScatterChart, BubbleChart):
            chart.series.append(series)
            continue
        series = Series(
            Reference(sheet, min_col=2, min_row=2, max_row=3), Reference(sheet, min_col=1, min_row=2, max_row=3)
        )
        chart.series.append(series)
    if kind not in (ScatterChart, BubbleChart):
        chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=3))
    if title:
        chart.title = title
    return bytes(tostring(chart._write()))


def drawn(description: str = "{{ 图 }}", xml: bytes | None = None, width: int = 3) -> Drawn:
    """A chart with what Word leaves beside it: the workbook behind it, and its gallery of styles."""
    stream = io.BytesIO()
    sample(width).save(stream)
    gallery, style = "http://schemas.microsoft.com/office/2011/relationships", "application/vnd.ms-office"
    beside = {
        f"{OFFICE}/package": ("/word/embeddings/Microsoft_Excel_Sheet{}.xlsx", SPREADSHEET, stream.getvalue()),
        f"{gallery}/chartStyle": ("/word/charts/style{}.xml", f"{style}.chartstyle+xml", b"<x/>"),
        f"{gallery}/chartColorStyle": ("/word/charts/colors{}.xml", f"{style}.chartcolorstyle+xml", b"<x/>"),
    }
    return Drawn(description, xml or chart_xml(width=width), beside)


def data(categories: Sequence[object] = ("甲", "乙", "丙"), /, **series: Sequence[object]) -> dict[str, Any]:
    found = series or {"已完成": [1, 2, 3], "推进中": [4, 5.5, 0]}
    return {
        "类别": list(categories),
        "系列": [{"名称": name, "数值": list(values)} for name, values in found.items()],
    }


def only_chart(document: bytes) -> tuple[str, etree._Element]:
    [(name, root)] = charts(document).items()
    return name, root


@pytest.mark.parametrize("kind", KINDS)
def test_the_chart_and_the_workbook_behind_it_show_the_data_and_nothing_else(kind: type[ChartBase]) -> None:
    document = render(docx(drawn(xml=chart_xml(kind))), 图=data())
    name, chart = only_chart(document)
    expected = (["甲", "乙", "丙"], {"已完成": [1, 2, 3], "推进中": [4, 5.5, 0]})
    assert shown(chart) == behind(document, name) == expected
    sheet = workbook(document, name)
    assert [list(row) for row in sheet.values] == [
        [None, "已完成", "推进中"], ["甲", 1, 4], ["乙", 2, 5.5], ["丙", 3, 0],
    ]  # fmt: skip
    assert check_soundness(document) == []


def test_nothing_of_the_sample_data_stays_in_the_document() -> None:
    document = render(docx(drawn()), 图=data())
    assert len(charts(document)) == 1
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        names = archive.namelist()
        whole = b"".join(archive.read(name) for name in names).decode(errors="ignore")
        for name in names:
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(archive.read(name))) as inner:
                    whole += b"".join(inner.read(one) for one in inner.namelist()).decode(errors="ignore")
    assert [name for name in names if name.endswith(".xlsx")] == ["word/embeddings/chart1-1.xlsx"]
    assert "样例" not in whole
    assert "71" not in re.sub(
        r'="[^"]*"', "", "".join(etree.tostring(root).decode() for root in charts(document).values())
    )


def test_series_keep_the_formats_of_the_template_by_position() -> None:
    document = render(docx(drawn()), 图=data(["甲"], 一=[1], 二=[2]))
    _, chart = only_chart(document)
    assert find(chart, "//c:ser/c:spPr/a:ln/@w") == ["10000", "20000"]


def test_more_series_than_the_template_has_formats_for_are_refused_with_the_place_and_the_remedy() -> None:
    [problem] = problems_of(docx("一", drawn(width=2)), 图=data(["甲"], 一=[1], 二=[2], 三=[3]))
    assert problem.place.spot == "正文第2段的图表"
    assert "数据有3个系列，模板的图表只画了2个" in problem.message
    assert "编辑数据" in problem.remedy


def test_of_a_chart_that_combines_kinds_a_kind_without_series_goes_with_its_axis() -> None:
    bars: Any = BarChart()
    line: Any = LineChart()
    sheet = sample(2).active
    assert sheet is not None
    bars.series.append(Series(Reference(sheet, min_col=2, min_row=2, max_row=3), title="左"))
    line.series.append(Series(Reference(sheet, min_col=3, min_row=2, max_row=3), title="右"))
    line.y_axis.axId = 200
    bars += line
    template = docx(drawn(xml=bytes(tostring(bars._write()))))
    both = render(template, 图=data(["甲"], 一=[1], 二=[2]))
    one = render(template, 图=data(["甲"], 一=[1]))
    assert shown(only_chart(both)[1])[1] == {"一": [1], "二": [2]}
    assert find(only_chart(both)[1], "//c:valAx/c:axId/@val") == ["100", "200"]
    assert find(only_chart(one)[1], "//c:lineChart") == []
    assert find(only_chart(one)[1], "//c:valAx/c:axId/@val") == ["100"]


def test_many_series_reach_beyond_column_z() -> None:
    series: dict[str, Sequence[object]] = {f"系列{number}": [number] for number in range(1, 31)}
    document = render(docx(drawn(width=30)), 图=data(["甲"], **series))
    name, chart = only_chart(document)
    assert shown(chart) == behind(document, name)
    assert find(chart, "//c:ser[30]/c:val//c:f/text()") == ["Sheet1!$AE$2:$AE$2"]


def test_a_picture_that_fills_a_series_is_kept_for_every_chart_made_from_the_template() -> None:
    picture = f"{OFFICE}/image"
    filled = Drawn("{{ x }}", chart_xml(), {picture: ("/word/media/fill{}.png", "image/png", PIXEL)})
    document = render(docx("{%p for x in xs %}", filled, "{%p endfor %}"), xs=[data(["甲"], 一=[1])] * 2)
    for number in (1, 2):
        relations = part(document, f"word/charts/_rels/chart2-{number}.xml.rels")
        assert f'Type="{picture}" Target="/word/media/fill2.png"' in relations
    assert check_soundness(document) == []


def test_a_number_that_is_not_there_leaves_a_gap_in_chart_and_workbook() -> None:
    document = render(docx(drawn()), 图=data(甲=[1, None, Decimal("2.50")]))
    name, chart = only_chart(document)
    assert shown(chart) == behind(document, name) == (["甲", "乙", "丙"], {"甲": [1, None, 2.5]})


def test_text_arrives_whole_and_is_never_a_formula() -> None:
    names = ["=1+1", '甲 & 乙 <试点> "R&D"', " 空 "]
    document = render(docx(drawn()), 图=data(names, **{"=2": [1, 2, 3]}))
    name, chart = only_chart(document)
    assert shown(chart) == behind(document, name) == (names, {"=2": [1, 2, 3]})
    assert {cell.data_type for row in workbook(document, name).iter_rows() for cell in row} == {"s", "n"}
    [description] = find(etree.fromstring(part(document).encode()), "//wp:docPr/@descr")
    assert "甲 & 乙 <试点>" in description


def test_the_description_says_what_the_chart_shows() -> None:
    xml = part(render(docx(drawn()), 图=data(已完成=[1, 2, 0], 推进中=[4, 5.5, None]) | {"标题": "进展"}))
    [description] = find(etree.fromstring(xml.encode()), "//wp:docPr/@descr")
    assert description == "进展。甲：已完成1，推进中4；乙：已完成2，推进中5.5；丙：无"


def test_the_title_of_the_data_stands_in_the_title_of_the_chart_in_its_format() -> None:
    xml = chart_xml(title="样例标题").replace(b"<a:t>", b'<a:rPr sz="1400" b="1" /><a:t>')
    document = render(docx(drawn(xml=xml)), 图=data() | {"标题": "各部分进展"})
    _, chart = only_chart(document)
    assert find(chart, "/c:chartSpace/c:chart/c:title//a:t/text()") == ["各部分进展"]
    assert find(chart, "/c:chartSpace/c:chart/c:title//a:r/a:rPr/@sz") == ["1400"]
    untitled = render(docx(drawn()), 图=data() | {"标题": "各部分进展"})
    assert find(only_chart(untitled)[1], "//c:title") == []


def test_an_automatic_title_becomes_the_title_of_the_data() -> None:
    automatic = (
        f'<title><overlay val="0" /><txPr {DRAWING}><a:bodyPr /><a:p><a:pPr><a:defRPr sz="1400" /></a:pPr></a:p></txPr>'
        "</title>"
    )
    xml = re.sub(rb"<chart>", b"<chart>" + automatic.encode(), chart_xml(), count=1)
    _, chart = only_chart(render(docx(drawn(xml=xml)), 图=data() | {"标题": "各部分进展"}))
    assert find(chart, "//c:title/c:tx/c:rich/a:p/a:r/a:t/text()") == ["各部分进展"]
    assert find(chart, "//c:title/c:tx/c:rich/a:p/a:pPr/a:defRPr/@sz") == ["1400"]


def test_what_refers_to_other_cells_of_the_old_workbook_goes() -> None:
    stale = (
        f'<dLbls><dLbl><idx val="0" /><tx><rich {DRAWING}><a:bodyPr /><a:p><a:r><a:t>71</a:t></a:r></a:p></rich></tx>'
        '<showVal val="1" /></dLbl><showVal val="1" /></dLbls><errBars><errBarType val="both" /><errValType val="cust" />'
        "<plus><numRef><f>Sheet1!$Z$9</f></numRef></plus></errBars>"
    ).encode()
    hidden = (
        b'<extLst><ext uri="{02D57815-91ED-43cb-92C2-25804820EDAC}"><o:filteredBarSeries '
        b'xmlns:o="http://schemas.microsoft.com/office/drawing/2012/chart"><o:ser><tx><strRef><extLst><ext uri="x">'
        b"<o:formulaRef><o:sqref>Sheet1!$C$1</o:sqref></o:formulaRef></ext></extLst><strCache><pt><v>71</v></pt></strCache>"
        b"</strRef></tx></o:ser></o:filteredBarSeries></ext></extLst></barChart>"
    )
    xml = chart_xml(width=1).replace(b"<cat>", stale + b"<cat>").replace(b"</barChart>", hidden)
    assert stale in xml
    assert hidden in xml
    _, chart = only_chart(render(docx(drawn(xml=xml, width=1)), 图=data(["甲"], 一=[1])))
    assert find(chart, "//c:dLbl | //c:errBars | //c:extLst") == []
    assert "71" not in find(chart, "//text()")
    assert find(chart, "//c:dLbls/c:showVal/@val") == ["1"]


def test_a_chart_in_a_loop_is_drawn_once_a_round_each_with_its_own_workbook() -> None:
    template = docx("{%p for 项 in 项目 %}", "{{ 项.名称 }}", drawn("{{ 项.图 }}"), "{%p endfor %}", "尾")
    projects = [{"名称": f"第{n}个", "图": data(["甲"], 一=[n])} for n in range(1, 4)]
    document = render(template, 项目=projects)
    found = charts(document)
    assert len(found) == 3
    assert [shown(chart)[1] for chart in found.values()] == [{"一": [1]}, {"一": [2]}, {"一": [3]}]
    assert [behind(document, name)[1] for name in found] == [{"一": [1]}, {"一": [2]}, {"一": [3]}]
    body = etree.fromstring(part(document).encode())
    order = [texts_of(document, identifier) for identifier in find(body, "//c:chart/@r:id")]
    assert order == list(found)
    assert len(set(find(body, "//wp:docPr/@id"))) == 3
    assert check_soundness(document) == []


def texts_of(document: bytes, identifier: str) -> str:
    relations = etree.fromstring(part(document, "word/_rels/document.xml.rels").encode())
    [target] = [item.get("Target") for item in relations if item.get("Id") == identifier]
    return f"word/{target}"


def test_a_chart_that_a_condition_leaves_out_leaves_nothing_behind() -> None:
    template = docx("{%p if 图 %}", drawn(), "{%p endif %}", "尾")
    document = render(template, 图=None)
    assert charts(document) == {}
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert [name for name in archive.namelist() if "chart" in name or "xlsx" in name] == []
    assert texts(document) == ["尾"]
    assert check_soundness(document) == []


def test_charts_stand_in_tables_headers_and_beside_one_another() -> None:
    template = docx(drawn("{{ 甲 }}"), drawn("｛｛ 乙 ｝｝"), header=drawn("{{ 丙 }}"))
    document = render(template, **{name: data(["类"], **{name: [1]}) for name in "甲乙丙"})
    assert sorted(key for chart in charts(document).values() for key in shown(chart)[1]) == sorted("甲乙丙")
    assert check_soundness(document) == []


def test_a_chart_without_a_tag_stays_as_it_was_drawn() -> None:
    plain = drawn("说明")
    document = render(docx(plain, drawn(), "{{ x }}"), x="甲", 图=data())
    assert part(document, "word/charts/chart1.xml").encode() == plain.xml
    assert set(charts(document)) == {"word/charts/chart1.xml", "word/charts/chart2-1.xml"}
    assert part(document, "word/charts/style1.xml") == "<x/>"
    assert check_soundness(document) == []


def test_a_tag_among_other_words_of_the_description_is_text() -> None:
    document = render(docx(drawn("{{ x }}的图")), x="甲局")
    assert 'descr="甲局的图"' in part(document)
    assert set(charts(document)) == {"word/charts/chart1.xml"}


def test_a_document_made_by_the_engine_serves_as_a_template_again() -> None:
    document = render(docx("{%p for x in xs %}", drawn("{{ x }}"), "{%p endfor %}"), xs=[data(["甲"], 一=[1])] * 2)
    xml = part(document).replace('descr="甲：一1"', 'descr="{{ 图 }}"', 1)
    again = render(with_part(document, "word/document.xml", xml.encode()), 图=data(["乙"], 二=[2]))
    found = sorted(shown(chart) for chart in charts(again).values())
    assert found == [(["乙"], {"二": [2]}), (["甲"], {"一": [1]})]
    assert check_soundness(again) == []


def test_a_chart_never_takes_the_name_of_one_the_template_keeps() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(drawn(), drawn("说明")))) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(
                name.replace("charts/chart2", "charts/chart1-1"),
                old.read(name).replace(b"charts/chart2", b"charts/chart1-1"),
            )
    document = render(stream.getvalue(), 图=data())
    assert part(document, "word/charts/chart1-1.xml").encode() == drawn().xml
    assert sorted(charts(document)) == ["word/charts/chart1-1.xml", "word/charts/chart1x-1.xml"]
    assert check_soundness(document) == []


def test_rendering_again_leaves_no_trace_and_the_same_data_gives_the_same_bytes() -> None:
    template = Template.compile(docx(drawn(), "{{ x }}"), "样例.docx")
    first = template.render({"图": data(), "x": "甲"})
    other = template.render({"图": data(["丁"], 丁=[9]), "x": "乙"})
    assert shown(only_chart(other)[1]) == (["丁"], {"丁": [9]})
    assert template.render({"图": data(), "x": "甲"}) == first


def test_the_fields_of_a_template_name_its_charts() -> None:
    template = Template.compile(docx("{{ x }}", drawn("{{ 汇总.图 }}")), "样例.docx")
    assert [(field.name, field.places) for field in template.fields] == [
        ("x", ("正文第1段",)),
        ("汇总.图", ("正文第2段的图表",)),
    ]


def test_a_chart_is_filled_from_json_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "模板.docx").write_bytes(docx(drawn()))
    (tmp_path / "数据.json").write_text(json.dumps({"图": data()}), encoding="utf-8")
    document = render_file(tmp_path / "模板.docx", tmp_path / "数据.json")
    assert shown(only_chart(document)[1])[1] == {"已完成": [1, 2, 3], "推进中": [4, 5.5, 0]}


def test_the_data_shown_in_the_manual_fills_a_chart() -> None:
    manual = Path("docs/word.md").read_text(encoding="utf-8")
    [example] = re.findall("```json\n(.*?)```", manual, re.S)
    [tag] = re.findall(r"\n    (\{\{ .* \}\})\n", manual)
    document = render(docx(drawn(tag)), **json.loads(example))
    assert shown(only_chart(document)[1]) == (
        ["第一部分", "第二部分"],
        {"已完成": [4, 2], "推进中": [1, None]},
    )


MISTAKES: dict[str, tuple[dict[str, Any], str]] = {
    "缺少名称": ({"其他": 1}, "数据里没有“图”"),
    "是文字": ({"图": "甲"}, "图表应是一组数据，不是“甲”"),
    "是列表": ({"图": [1]}, "图表应是一组数据，不是“列表”"),
    "没有值": ({"图": None}, "图表应是一组数据"),
    "缺少系列": ({"图": {"类别": ["甲"]}}, "图表缺少“系列”"),
    "多写一项": ({"图": data() | {"备注": 1}}, "图表有不认识的“备注”"),
    "类别是文字": ({"图": data() | {"类别": "甲"}}, "图表的“类别”应是列表，不是“甲”"),
    "类别是空的": ({"图": data([], 一=[])}, "图表的“类别”是空的"),
    "没有系列": ({"图": {"类别": ["甲"], "系列": []}}, "图表的“系列”是空的"),
    "长短不一": ({"图": data(["甲"], 一=[1, 2])}, "系列“一”有2个数值，而类别有1个"),
    "不是数": ({"图": data(["甲"], 一=["十"])}, "系列“一”的第1个数值“十”不是可以画的数"),
    "是否": ({"图": data(["甲"], 一=[True])}, "系列“一”的第1个数值“是”不是可以画的数"),
    "无穷大": ({"图": data(["甲"], 一=[float("inf")])}, "系列“一”的第1个数值“inf”不是可以画的数"),
    "过大的整数": ({"图": data(["甲"], 一=[10**400])}, "不是可以画的数"),
    "控制字符": ({"图": data(["甲\x01"], 一=[1])}, "第1个类别：内容“甲□”里有Word不能保存的控制字符"),
    "类别是空值": ({"图": data([None], 一=[1])}, "第1个类别：这个字段没有值"),
    "过多": ({"图": data(["甲"] * 2_000, 一=[1] * 2_000)}, "类别有2000个，超过1000个"),
    "过长": ({"图": data(["甲" * 2_000], 一=[1])}, "第1个类别有2000个字，过长"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_data_that_is_no_charts_is_explained_with_the_place(name: str) -> None:
    context, message = MISTAKES[name]
    [problem] = problems_of(docx("一", drawn()), **context)
    assert problem.place.spot == "正文第2段的图表"
    assert "“{{ 图 }}”" in problem.message
    assert message in problem.message
    assert problem.remedy


def test_everything_wrong_in_a_charts_data_is_said_at_once() -> None:
    [problem] = problems_of(docx(drawn()), 图=data(["甲"], 一=["x"], 二=[1, 2]))
    assert "系列“一”的第1个数值“x”不是可以画的数；系列“二”有2个数值，而类别有1个" in problem.message


def test_too_many_charts_are_refused() -> None:
    template = docx("{%p for x in xs %}", drawn("{{ x }}"), "{%p endfor %}")
    [problem] = problems_of(template, xs=[data(["甲"], 一=[1])] * 300)
    assert "生成的图表超过200张" in problem.message


UNFIT = {
    "散点图": (chart_xml(ScatterChart), "程序不能填写散点图"),
    "气泡图": (chart_xml(BubbleChart), "程序不能填写气泡图"),
    "没有系列": (chart_xml(width=0), "图表里没有系列"),
    "里面有标记": (chart_xml(title="{{ 年 }}年"), "图表里面的文字写了标记"),
    "日期轴": (chart_xml().replace(b"catAx>", b"dateAx>"), "日期坐标轴"),
    "次序不是数": (
        chart_xml(width=1).replace(b'<order val="0"', b'<order val="x"').replace(b"val>", b"vel>"),
        "图表里没有系列",
    ),
    "不是XML": (b"<chart", "word/charts/chart1.xml"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_a_chart_that_cannot_be_filled_is_refused_when_the_template_is_compiled(name: str) -> None:
    xml, message = UNFIT[name]
    with pytest.raises(MaterialError) as raised:
        Template.compile(docx(drawn(xml=xml)), "样例.docx")
    [problem] = raised.value.problems
    assert message in problem.message
    assert problem.remedy


def test_a_chart_whose_content_is_lost_is_refused() -> None:
    document = docx(drawn())
    relations = part(document, "word/_rels/document.xml.rels").replace("charts/chart1.xml", "charts/chart7.xml")
    [problem] = problems_of(with_part(document, "word/_rels/document.xml.rels", relations.encode()), 图=data())
    assert "找不到这张图表的内容" in problem.message


def test_a_chart_without_a_relationship_is_refused() -> None:
    document = docx(drawn())
    xml = re.sub(r' r:id="[^"]*"(?=/>\s*</a:graphicData>)', "", part(document))
    assert xml != part(document)
    [problem] = problems_of(with_part(document, "word/document.xml", xml.encode()), 图=data())
    assert "找不到这张图表的内容" in problem.message


def test_a_template_without_charts_never_loads_what_draws_them() -> None:
    program = (
        "import sys; from tests.word.build import docx, render; render(docx('{{ x }}'), x=1); "
        "print('pipeline.word.charts' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_sdk_and_the_rules_find_nothing_wrong_in_charts_of_every_kind(tmp_path: Path) -> None:
    titled = chart_xml(title="样例标题")
    # One document for all kinds: the judge takes a second for each.
    templates = {"各种": docx(*(drawn(xml=chart_xml(kind)) for kind in KINDS))}
    templates["带标题"] = docx(drawn(xml=titled), header=drawn(xml=titled))
    bare = chart_xml().replace(b"<chart>", b'<chart><title><overlay val="0" /></title>', 1)
    templates["自动标题"] = docx(drawn(xml=bare))
    templates["循环"] = docx("{%p for x in [1, 2] %}", drawn(), "{%p endfor %}")
    paths = []
    for name, template in templates.items():
        document = render(template, 图=data() | {"标题": "标题"})
        assert check_soundness(document) == [], name
        paths.append(tmp_path / f"{name}.docx")
        paths[-1].write_bytes(document)
    with zipfile.ZipFile(paths[0]) as archive:
        inside = next(name for name in archive.namelist() if name.endswith(".xlsx"))
        paths.append(tmp_path / "数据.xlsx")
        paths[-1].write_bytes(archive.read(inside))
    assert validate(paths) == {path: [] for path in paths}


def test_the_rules_find_what_is_planted_around_a_chart() -> None:
    document = render(docx(drawn(xml=chart_xml(title="样例"))), 图=data() | {"标题": "标题"})
    name, _ = only_chart(document)
    broken = {
        "[Content_Types].xml": ("drawingml.chart+xml", "drawingml.other+xml"),
        "word/document.xml": ('r:id="rIdValue1"', 'r:id="rId99"'),
        f"word/charts/_rels/{Path(name).name}.rels": ('Id="rIdData"', 'Id="rIdOther"'),
        name: ("<a:t>标题</a:t>", "<a:t>{{ 标题 }}</a:t>"),
    }
    for path, (old, new) in broken.items():
        text = part(document, path)
        assert old in text
        assert check_soundness(with_part(document, path, text.replace(old, new).encode())), path
