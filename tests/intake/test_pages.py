"""Web pages as saved: title, number, issuer and date from wherever the page keeps them, and nothing dropped unsaid."""

from __future__ import annotations

import pytest

from tests.intake.test_kinds import given, read, take
from tests.intake.workbooks import as_page

NOTICE = "云湖市人民政府办公室关于印发云湖市清洁取暖工作方案的通知"
TEXT = (
    "<div class='content'><p>各县（市、区）人民政府，市政府各部门：</p><p>现将《云湖市清洁取暖工作方案》印发给你们，请认真组织实施。</p>"
    "<p>云湖市人民政府办公室</p><p>2025年9月1日</p><p>云湖市清洁取暖工作方案</p><p>一、工作任务</p>"
    "<p>1.改造外墙保温40万平方米。（责任单位：市住房城乡建设局）</p><p>2.完成煤改电五千户。（责任单位：市财政局）</p></div>"
)
NUMBER = "云政办发〔2025〕9号"


@pytest.mark.parametrize(
    ("head", "before"),
    [
        ("", f"<h1>{NOTICE}</h1><p>文号：{NUMBER}</p>"),
        ("", f"<div class='title'>{NOTICE}</div><table><tr><td>文号</td><td>{NUMBER}</td></tr><tr><td>索引号</td><td>1</td></tr></table>"),
        (f"<title>{NOTICE}_云湖市人民政府</title>", f"<ul><li>索 引 号：0001</li><li>发文字号：{NUMBER}</li></ul>"),
        (f"<meta name='ArticleTitle' content='{NOTICE}'>", f"<p>【发文字号】：{NUMBER}</p>"),
        ("", f"<table><tr><td>标　题：</td><td>{NOTICE}</td></tr><tr><td>发文字号：</td><td>{NUMBER}</td></tr></table>"),
        ("", f"<header><h1>{NOTICE}</h1><p>发布时间：2025-09-03</p></header><div><span>文　号：{NUMBER}</span></div>"),
        (f"<title>{NOTICE} - 云湖市人民政府门户网站</title>", f"<table><tr><th>发文字号</th><td>{NUMBER}</td><th>主题分类</th><td>能源</td></tr></table>"),  # noqa: E501 - one case a line
    ],
)  # fmt: skip
def test_the_page_says_title_and_number_somewhere(head: str, before: str) -> None:
    got = take(as_page(head, before + TEXT), "a.html")
    assert (got["title"], got["issuer"], got["doc_number"]) == (
        "云湖市清洁取暖工作方案",
        "云湖市人民政府办公室",
        NUMBER,
    )
    assert read(got) == [("1", "市住房城乡建设局:负责", None), ("2", "市财政局:负责", None)]
    assert not any("没有收入数据" in question for question in got["review"])


def test_the_given_page() -> None:
    got = given("02.html")
    assert (got["title"], got["doc_number"]) == ("云湖市冬季清洁取暖工作方案", "云政办发〔2025〕9号")
    assert any(line.startswith("索引号：") for line in got["left_out"])
    assert any("发布时间：2025-09-03" in line for line in got["left_out"])


def test_who_issued_it_is_taken_from_the_page_where_nobody_signed() -> None:
    table = "<table><tr><td>发布机构</td><td>云湖市教育局</td></tr><tr><td>索引号</td><td>1</td></tr></table>"
    body = "<h1>2025年学校建设工作方案</h1><div><p>1.新建学校2所。（责任单位：基建科）</p><p>2.改造操场3处。（责任单位：体卫艺科）</p></div>"
    got = take(as_page("", table + body), "a.html")
    assert (got["title"], got["issuer"]) == ("2025年学校建设工作方案", "云湖市教育局")


def test_every_word_of_a_page_is_in_the_plan_or_listed() -> None:
    side = "<div class='sidebar'><a>相关解读一</a><a>相关解读二</a></div><p>上一篇：某通知</p>"
    got = take(as_page("", f"<h1>{NOTICE}</h1>{TEXT}{side}"), "a.html")
    listed = "".join(got["left_out"])
    assert all(
        words in listed for words in ("相关解读一", "相关解读二", "上一篇：某通知", "首页 政务公开", "某ICP备00000号")
    )


def test_a_preformatted_text_keeps_its_lines() -> None:
    page = "<html><body><pre>云湖市示范工作方案\n一、任务\n1.建设书房。（市文旅局负责）\n2.培训。（市教育局负责）</pre></body></html>"
    assert read(take(page.encode(), "a.html")) == [("1", "市文旅局:负责", None), ("2", "市教育局:负责", None)]


def test_a_table_of_the_document_with_a_column_of_sources_stays() -> None:
    rows = "<tr><td>序号</td><td>任务</td><td>责任单位</td><td>来源</td></tr><tr><td>1</td><td>修路</td><td>市交通局</td><td>报告</td></tr>"
    got = take(as_page("", f"<h1>云湖市重点任务分解表</h1><table>{rows}</table>"), "a.html")
    assert read(got) == [("1", "市交通局:负责", None)]


FLAT = TEXT.replace("<div class='content'>", "").replace("</div>", "")


@pytest.mark.parametrize(
    "foot",
    [
        "<p>扫一扫在手机打开当前页</p><p>主办：云湖市人民政府办公室</p>",
        "<p>【打印本页】　【关闭窗口】</p><p>分享到：微信</p><p>主办：云湖市人民政府办公室</p><p>承办：云湖市数据局</p>",
        "<p>上一篇：无</p><p>主办单位：云湖市人民政府　承办单位：云湖市数据局</p><p>技术支持：某公司</p>",
    ],
)
def test_who_keeps_the_site_is_no_unit_of_the_last_task(foot: str) -> None:
    got = take(as_page("", f"<h1>{NOTICE}</h1>{FLAT}{foot}"), "a.html")
    assert read(got) == [("1", "市住房城乡建设局:负责", None), ("2", "市财政局:负责", None)]


def test_who_leads_the_last_task_is_no_keeper_of_the_site_whatever_stands_above_the_plan() -> None:
    last = "<p>3.举办展会。</p><p>主办：市商务局</p>"
    got = take(as_page("", f"<p>打印本页</p><h1>{NOTICE}</h1>{FLAT}{last}"), "a.html")
    assert [units for _, units, _ in read(got)][2] == "市商务局:牵头"


@pytest.mark.parametrize("tag", ["ul", "ol", "dl"])
def test_the_title_before_a_list_that_is_nearly_all_of_the_page_stays(tag: str) -> None:
    entry = "dd" if tag == "dl" else "li"
    tasks = "".join(
        f"<{entry}>行动{at}：政策直达行动。梳理惠企政策清单二十项。牵头：经济发展局；参与：税务分局</{entry}>"
        for at in "一二三四五六"
    )
    got = take(as_page("<title>通知公告</title>", f"<h3>空港新区十项行动任务分工</h3><{tag}>{tasks}</{tag}>"), "a.html")
    assert got["title"] == "空港新区十项行动任务分工"
    assert len(got["tasks"]) == 6


ROWS = "".join(
    f"<tr><td>{number}</td><td>{task}</td><td>{unit}</td></tr>"
    for number, task, unit in (("序号", "任务", "责任单位"), ("1", "修路", "市交通局"), ("2", "架桥", "市水利局"))
)


@pytest.mark.parametrize(
    "where",
    [
        "您所在的位置：首页＞公示公告＞正文",
        "您的位置：首页 > 正文",
        "当前所在位置：首页 > 文件",
        "你现在的位置：首页/正文",
        "当前位置：首页",
    ],
)
@pytest.mark.parametrize("link", ["一图读懂{}", "{}政策解读", "附件下载：{}.pdf", "解读《{}》"])
def test_a_link_with_the_title_in_it_is_no_title_and_where_one_is_is_no_text(where: str, link: str) -> None:
    title = "云湖市2026年森林防火实施方案"
    text = f"<p>{NUMBER}</p><table>{ROWS}</table><p>云湖市林业局</p><p>2026年3月2日</p>"
    body = f"<p>{where}</p><div>{text}</div><div><p><a>{link.format(title)}</a></p></div>"
    got = take(as_page(f"<meta name='ArticleTitle' content='{title}'>", body), "a.html")
    assert (got["title"], got["issuer"], got["doc_number"]) == (title, "云湖市林业局", NUMBER)
    assert read(got) == [("1", "市交通局:负责", None), ("2", "市水利局:负责", None)]
    assert where in "".join(got["left_out"])


@pytest.mark.parametrize("mark", ["（试行）", "（修订版）", "（2026年度）"])
def test_a_title_that_says_more_in_the_text_is_not_set_before_it_again(mark: str) -> None:
    title = "云湖市清洁取暖工作方案"
    got = take(
        as_page(
            f"<title>{title}</title>",
            f"<div><p>{title}{mark}</p><p>1.修路。（市交通局负责）</p><p>2.架桥。（市水利局负责）</p></div>",
        ),
        "a.html",
    )
    assert got["title"] == f"{title}{mark}"
    assert not got["review"]
