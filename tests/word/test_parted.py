"""Two tables that a paragraph parts in the template never run together: Word would make one of them."""

import pytest

from pipeline.word import Paragraph, SubDocument
from tests.word.raw import W, p, rendered, template, tree

GRID = '<w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>'
SMALL = '<w:spacing w:line="20"/>'
MARK = '<w:bookmarkStart w:id="1" w:name="甲"/><w:bookmarkEnd w:id="1"/>'


def table(text: str) -> str:
    return f"<w:tbl>{GRID}<w:tr><w:tc>{p(text)}</w:tc></w:tr></w:tbl>"


def blocks(*body: str, **context: object) -> str:
    """What stands in the text: a letter a table, the text of a paragraph, a dash for an empty one."""
    root = tree(rendered(template(*body, p("完")), **context))
    shown = [one for one in root[0] if one.tag in (W + "tbl", W + "p")]
    return "".join(
        "表" if one.tag == W + "tbl" else "".join(str(text.text) for text in one.iter(W + "t")) or "-" for one in shown
    )


IF, ENDIF = p("{%p if 有 %}", properties=SMALL), p("{%p endif %}")
FOR, ENDFOR = p("{%p for x in xs %}"), p("{%p endfor %}", properties=SMALL)


@pytest.mark.parametrize(
    ("between", "left"),
    [
        ((IF, p("间"), ENDIF), "-"),
        ((IF, p("间"), p("{%p else %}"), ENDIF), "-"),
        ((p("{%p if 有 %}间{%p endif %}"),), "-"),
        ((p("{{p 附 }}"),), "-"),
        ((MARK, IF, p("间"), ENDIF), "-"),
        ((IF, p("间", MARK), ENDIF, p("乙")), "乙"),
        ((FOR, table("{{ x }}"), ENDFOR), "-表-表-"),
        ((FOR, p("头"), table("{{ x }}"), ENDFOR), "头表头表-"),
        ((IF, table("甲"), ENDIF, IF, table("乙"), ENDIF), "-"),
        ((), ""),
    ],
)
def test_an_empty_paragraph_is_left_where_nothing_else_is_printed_between_tables(
    between: tuple[str, ...], left: str
) -> None:
    found = blocks(table("上"), *between, table("下"), 有=False, xs=["1", "2"], 附=SubDocument(()))
    assert found == f"表{left}表完"


def test_where_something_is_printed_between_tables_nothing_is_added() -> None:
    both = (IF, table("甲"), ENDIF, IF, p("乙"), ENDIF)
    assert blocks(table("上"), IF, p("间"), ENDIF, table("下"), 有=True) == "表间表完"
    assert blocks(*both, table("下"), 有=True) == "表乙表完"
    assert blocks(p("{{p 附 }}"), table("下"), 附=SubDocument((Paragraph(("文",)),))) == "文表完"
    assert blocks(FOR, table("{{ x }}"), ENDFOR, xs=["1"]) == "表完"


def test_the_paragraph_left_is_as_high_as_the_one_drawn() -> None:
    root = tree(rendered(template(table("上"), IF, p("间"), ENDIF, table("下"), p("完")), 有=False))
    (kept,) = [one for one in root[0].iter(W + "p") if one.getparent() is root[0] and not list(one.iter(W + "t"))]
    assert [one.get(W + "line") for one in kept.iter(W + "spacing")] == ["20"]


def test_tables_in_a_cell_are_parted_and_the_cell_ends_with_one_paragraph() -> None:
    cell = f"<w:tc>{FOR}{table('{{ x }}')}{ENDFOR}</w:tc>"
    root = tree(rendered(template(f"<w:tbl>{GRID}<w:tr>{cell}</w:tr></w:tbl>", p("完")), xs=["1", "2"]))
    outer = next(root.iter(W + "tc"))
    assert [str(one.tag).removeprefix(W) for one in outer] == ["tbl", "p", "tbl", "p"]
