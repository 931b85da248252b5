"""Lines of responsibility below numbered points: whether they are the last point's, or those of the card that has the points."""

from __future__ import annotations

import re

from pipeline.grammar.find import is_unlabelled
from pipeline.grammar.numbering import BULLETS
from pipeline.intake.points import Item, Para, leads_points
from pipeline.intake.tables import Row

_SMALL = ("（1）", "1）", *BULLETS)
_TASK = "任务一"
# The rank of （一）: what stands deeper is a point.
_CHAPTER = 4


def closes_a_run(item: Item, parent: Item, above: Item | None, last: Para) -> bool:
    """Below several points without units: the line is their parent's, if points are small or its likes are tasks."""
    run = [entry for entry in parent.below[-50:] if isinstance(entry, Item) and entry.form == item.form]
    if parent.form == _TASK and item.form in _SMALL and last is item.own:
        # 任务一 is the task, whatever small points it has.
        return not any(entry.answered() for entry in run)
    if leads_points(parent, run):
        # Where each of the measures has a bracket of its own, lines below the last are nobody's but the card's.
        return not any(entry.answered() for entry in run) or (
            last is item.own and all(entry.own.groups for entry in run)
        )
    if len(run) < 2 or any(entry.answered() for entry in reversed(run)) or last is not item.own:
        return False
    likes = [entry for entry in above.items[-50:] if entry.form == parent.form] if above else []
    return item.form in _SMALL or any(entry.answered() and not entry.answered_below() for entry in likes)


def gives_back(parent: Item) -> bool:
    """Whether lines below the first of the points, taken for those of all, are that point's own: it has them again."""
    first = parent.closed
    if first is None or parent.items[0] is not first:
        return False
    first.own.lines += parent.closing
    parent.closing, parent.closed = [], None
    return True


def give_back_alike(item: Item) -> None:
    """Where beside a card with one point the points of the others have lines of their own, so has that one."""
    alone = [entry for entry in item.items if entry.closed is not None and len(entry.items) == 1]
    if any(entry.form == alone[0].form and entry.answered_below() for entry in item.items if alone):
        for entry in alone:
            gives_back(entry)
    for entry in item.items:
        give_back_alike(entry)


def give_to_headings(item: Item) -> None:
    """Where below every heading of a kind the last of its points alone has lines, they answer for all the points: they are
    the heading's."""
    for form in {entry.form for entry in item.items}:
        cards = [entry for entry in item.items if entry.form == form and entry.items]
        # Below a point a mark is one of its measures, be it one or several; below a chapter it is a task.
        several = any(
            len(entry.items) > 1 or (entry.rank > _CHAPTER and entry.items[0].form in BULLETS) for entry in cards
        )
        open_cards = [entry for entry in cards if not _answers_for_all(entry)]
        if len(cards) > 1 and several and all(map(_only_last_has_lines, open_cards)):
            for card in open_cards:
                card.closing += card.items[-1].own.lines
                card.items[-1].own.lines = []
    for entry in item.items:
        give_to_headings(entry)


def _answers_for_all(card: Item) -> bool:
    return bool(card.closing) and not any(entry.answered() for entry in card.items)


def _only_last_has_lines(card: Item) -> bool:
    *before, last = card.items
    plain = not (
        card.own_answers or any(para.answered for para in card.paras) or any(entry.items for entry in card.items)
    )
    alone = bool(last.own.lines) and not (last.own.groups or last.closing or last.paras)
    return plain and alone and last.own.names_units and not any(entry.answered() for entry in before)


def only_glosses(text: str, span: tuple[int, int]) -> bool:
    """Whether a bracket without any word of role closes a heading, and no sentence."""
    before, group, after = text[: span[0]], text[slice(*span)], text[span[1] :]
    return (
        not re.search("[。；，,;]", before)
        and is_unlabelled(group)
        and not after.strip(" 　。：:")
        and group[:1] in "（("
    )


def fold_fields(card: Item, form: str) -> Para | None:
    """Make the points of a form that nobody answers for paragraphs of their card; the last of them, None where they are tasks."""
    points = [entry for entry in card.items if entry.form == form]
    if not points or any(entry.answered() or entry.items for entry in points):
        return None
    folded: list[Item | Para | Row] = []
    last = points[-1].own
    for entry in card.below:
        if isinstance(entry, Item) and entry.form == form:
            last = Para(entry.number + entry.own.text, entry.own.spot)
            folded += [last, *entry.below]
        else:
            folded.append(entry)
    card.below = folded
    return last
