"""What leaves the desk: one file for the printer, a list and a package for each unit, a page for the public."""

from __future__ import annotations

import io
import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from lxml import etree, html
from openpyxl import load_workbook

from pipeline.cli import main
from pipeline.problems import MaterialError
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.narrowed import EVERYTHING, Narrowed
from pipeline.runs.outgoing import print_issued, send
from pipeline.runs.publish import publish
from pipeline.runs.verify import verify
from pipeline.runs.void import void
from tests.dashboard.reading import data
from tests.need import need
from tests.project import lay_out
from tests.sample import PLAN, UNITS

DAY = date(2024, 2, 1)
PUBLIC = PLAN.replace("方案标题:", "公开方式: （此件公开发布）\n方案标题:")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    units = UNITS.replace("类别: 政府部门, 次序: 2}", "类别: 政府部门, 次序: 2, 联系人: 李样, 电话: 0101-2000000}")
    root = lay_out(tmp_path, units=units)
    build(root)
    issue(root, DAY, kinds=("责任分解函",))
    return root


def rows(path: Path) -> list[dict[str, object]]:
    sheet = load_workbook(io.BytesIO(path.read_bytes())).worksheets[0]
    heads, *below = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in below]


def test_the_send_list_and_the_packages_hold_what_was_issued(office: Path) -> None:
    written = send(office, pages=False)
    listed = rows(office / "out/发送/2024-02-01/发送清单.xlsx")
    assert [(row["序号"], row["主送"], row["发文字号"], row["文件夹"]) for row in listed] == [
        ("1", "市教育局", "样例办函〔2024〕1号", "01 市教育局"),
        ("2", "市公安局", "样例办函〔2024〕2号", "02 市公安局"),
        ("3", "市民政局", "样例办函〔2024〕3号", "03 市民政局"),
    ]
    assert (listed[1]["联系人"], listed[1]["电话"], listed[1]["签收人"]) == ("李样", "0101-2000000", None)
    own = sorted(path.rsplit("/", 1)[-1] for path in written if "/02 市公安局/" in path)
    assert own == [
        "推进落实措施报送表（市公安局）.docx",
        "样例办函〔2024〕2号 市公安局.docx",
        "进展台账（市公安局）.xlsx",
    ]
    original = office / "out/archive/2024-001/data/文件/样例办函〔2024〕2号 市公安局.docx"
    sent = office / "out/发送/2024-02-01/02 市公安局/样例办函〔2024〕2号 市公安局.docx"
    assert sent.read_bytes() == original.read_bytes()
    assert verify(office).problems == ()


def test_void_papers_are_not_sent_and_a_later_day_is_the_usual_choice(office: Path) -> None:
    void(office, "样例办函〔2024〕2号", "印错", DAY)
    assert [row["主送"] for row in _sent(office)] == ["市教育局", "市民政局"]
    build(office)
    issue(office, date(2024, 2, 5), kinds=("责任分解函",))
    assert [row["主送"] for row in _sent(office)] == ["市公安局"]
    assert [row["主送"] for row in _sent(office, Narrowed(units=("样例市民政局",)), DAY)] == ["市民政局"]


def _sent(root: Path, only: Narrowed = EVERYTHING, day: date | None = None) -> list[dict[str, object]]:
    return rows(root / send(root, only, day, pages=False)[0])


def test_what_cannot_be_sent_is_said(office: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    fresh = lay_out(tmp_path_factory.mktemp("新"))
    with pytest.raises(MaterialError, match="还没有发文"):
        send(fresh, pages=False)
    with pytest.raises(MaterialError, match=r"单位名册中没有“市公安据”。\s+是否应为“市公安局”？"):
        send(office, Narrowed(units=("市公安据",)), pages=False)
    with pytest.raises(MaterialError, match="没有“别的方案”这个方案"):
        send(office, Narrowed(plans=("别的方案",)), pages=False)
    with pytest.raises(MaterialError, match="2024-03-01没有符合条件的发文"):
        send(office, day=date(2024, 3, 1), pages=False)
    original = office / "out/archive/2024-001/data/文件/样例办函〔2024〕2号 市公安局.docx"
    original.chmod(0o644)
    original.write_bytes(b"altered")
    with pytest.raises(MaterialError, match="归档的原件缺少或者被改动"):
        send(office, pages=False)
    assert not (office / "out/发送").exists()


def test_the_print_file_begins_each_paper_on_an_odd_page(office: Path) -> None:
    need("soffice")
    result = CliRunner().invoke(main, ["--root", str(office), "print", "--json"])
    assert result.exit_code == 0, result.output
    made = json.loads(result.stdout)
    assert [paper["unit"] for paper in made["papers"]] == ["市教育局", "市公安局", "市民政局"]
    document = pypdfium2.PdfDocument(office / made["path"])
    texts = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    assert len(texts) == made["pages"]
    for paper in made["papers"]:
        assert paper["page"] % 2 == 1
        assert paper["number"] in texts[paper["page"] - 1]
    listed = _sent_with_pages(office)
    begins = [paper["page"] for paper in made["papers"]] + [made["pages"] + 1]
    for row, begin, after in zip(listed, begins, begins[1:], strict=False):
        assert after - begin in {int(str(row["页数"])), int(str(row["页数"])) + 1}
    assert list((office / "out/发送/2024-02-01/02 市公安局").glob("*.pdf"))
    page = etree.fromstring((office / "out/index.html").read_bytes())
    pdfs = [line[8] for line in data(page)["issued"]]
    assert len(pdfs) == 3
    assert all((office / "out" / path).is_file() for path in pdfs)


def _sent_with_pages(root: Path) -> list[dict[str, object]]:
    return rows(root / send(root, pages=True)[0])


def test_a_unit_alone_can_be_printed(office: Path) -> None:
    need("soffice")
    made = print_issued(office, Narrowed(units=("市民政局",)))
    assert [(number, page) for number, _, page in made.papers] == [("样例办函〔2024〕3号", 1)]


def page_of(root: Path) -> html.HtmlElement:
    (path,) = publish(root)
    return html.document_fromstring((root / path).read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def test_a_public_plan_becomes_a_page_with_headings_table_and_particulars(tmp_path: Path) -> None:
    page = page_of(lay_out(tmp_path, plan=PUBLIC))
    assert page.get("lang") == "zh-CN"
    assert page.xpath("//meta[@name='ArticleTitle']/@content") == [page.findtext(".//h1")]
    facts = {row[0].text: row[1].text for row in page.xpath("//table[caption]/tbody/tr")}
    assert (facts["发文字号"], facts["公开方式"], facts["索引号"]) == ("样政发〔2024〕1号", "此件公开发布", None)
    levels = [int(node.tag[1]) for node in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert "一、工作任务" in [node.text for node in page.iter("h3")]
    assert [row[0].text for row in page.xpath("//section//tbody/tr")] == ["1", "2", "3"]
    said = page.text_content()
    assert all(words in said for words in ("开展检查。建立台账。", "（市民政局负责）"))
    assert not page.xpath("//script | //@style | //img")


def test_publishing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    root = lay_out(tmp_path, plan=PUBLIC)
    (path,) = publish(root)
    before = (root / path).read_bytes()
    publish(root)
    assert (root / path).read_bytes() == before


SAID = ("（此件依申请公开）", "（此件不予公开）", "（此件不公开发布）", "（内部使用，不得公开发布）")


@pytest.mark.parametrize("plan", [PLAN, *(PUBLIC.replace("（此件公开发布）", words) for words in SAID)])
def test_what_is_not_for_the_public_is_refused(tmp_path: Path, plan: str) -> None:
    result = CliRunner().invoke(main, ["--root", str(lay_out(tmp_path, plan=plan)), "publish"])
    assert result.exit_code == 1
    assert "不能上网公开" in result.output
    assert not (tmp_path / "out/公开").exists()


def test_marks_of_html_in_a_published_plan_are_text(tmp_path: Path) -> None:
    page = page_of(lay_out(tmp_path, plan=PUBLIC.replace("认真学习。", "认真学习<b>&lt;</b>。")))
    assert "认真学习<b>&lt;</b>。" in page.text_content()
    assert not page.xpath("//b")


ANNEXED = """\
云溪县人民政府办公室关于做好办理工作的通知
云政办函〔2026〕21号
各乡镇人民政府：
一、办理任务
1.治理内涝。整治易涝点。（县住建局负责）
附件：答复格式
云溪县人民政府办公室
2026年3月18日
{}
附件
答复格式
标题：关于某某建议的答复
"""


@pytest.mark.parametrize(
    ("said", "public"), [("（此件公开发布）", True), ("（此件不予公开）", False), ("（印发至各村）", False)]
)
def test_how_open_a_plan_is_may_stand_below_who_signed_before_its_annexes(
    tmp_path: Path, said: str, public: bool
) -> None:
    (file := tmp_path / "通知.txt").write_text(ANNEXED.format(said), encoding="utf-8")
    words = ["--root", str(tmp_path), "init", "NAME=云溪县人民政府办公室", "CODE=样例函", f"FILE={file}"]
    assert CliRunner().invoke(main, words).exit_code == 0
    result = CliRunner().invoke(main, ["--root", str(tmp_path), "publish"])
    assert result.exit_code == int(not public), result.output
    if public:
        facts = {row[0].text: row[1].text for row in page_of(tmp_path).xpath("//table[caption]/tbody/tr")}
        assert (facts["公开方式"], facts["成文日期"]) == ("此件公开发布", "2026年3月18日")
