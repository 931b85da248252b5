"""What a notice changes in a plan that went out before: which tasks, and what of them."""

import pytest

from pipeline.grammar.alteration import Act, alterations_of

LATER = "完成时限调整为2025年12月31日前"


@pytest.mark.parametrize(
    ("said", "chapter", "but"),
    [
        ("各项任务的", "", ()),
        ("除任务1至任务3外，其余任务的", "", ("1", "2", "3")),
        ("第二部分各项任务的", "二", ()),
    ],
)
def test_a_change_of_all_tasks_leaves_out_those_named(said: str, chapter: str, but: tuple[str, ...]) -> None:
    (found,) = alterations_of(said + LATER)
    assert (found.act, found.target.every, found.target.chapter, found.target.but) == (Act.DEADLINE, True, chapter, but)
    assert found.after == ("2025年12月31日前",)


@pytest.mark.parametrize("said", ["除任务1至任务60外，其余任务的", "其余任务的"])
def test_where_the_tasks_left_out_are_not_known_nothing_is_taken_for_changed(said: str) -> None:
    assert alterations_of(said + LATER) == ()


@pytest.mark.parametrize(
    ("said", "but"), [("市住建局统一修改为市住房城乡建设局", ()), ("除任务3外，市住建局修改为市住房城乡建设局", ("3",))]
)
def test_a_body_is_renamed_throughout_where_the_words_say_so(said: str, but: tuple[str, ...]) -> None:
    (found,) = alterations_of(said)
    assert (found.act, found.before, found.after) == (Act.RENAME, ("市住建局",), ("市住房城乡建设局",))
    assert found.target.but == but


def test_a_body_that_may_be_renamed_in_one_place_alone_is_asked_about() -> None:
    assert alterations_of("市住建局修改为市住房城乡建设局") == ()
