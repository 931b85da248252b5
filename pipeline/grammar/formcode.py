"""表号: which form this is, of which plan and unit, as a text that people and programs read alike."""

from __future__ import annotations

LETTER_FORM, RECEIPT = "推进落实措施报送表", "办理情况回执"


def form_code(plan: str, form: str, unit: str, turn: str = "") -> str:
    """样例/办理情况回执/第2轮/市民政局; ``turn`` is the round of a receipt in words."""
    return "/".join(filter(None, (plan, form, turn, unit)))


def split_code(text: str) -> tuple[str, str, str, str] | None:
    """Plan, form, round and unit; None when ``text`` is no such code."""
    parts = [part.strip() for part in text.partition("(")[0].strip().split("/")]
    if len(parts) in {3, 4} and parts[1] in {LETTER_FORM, RECEIPT} and all(parts):
        return parts[0], parts[1], parts[2] if len(parts) == 4 else "", parts[-1]
    return None
