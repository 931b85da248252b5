"""The fifteen kinds of official paper (条例第八条): whoever asks for them has them from here."""

from __future__ import annotations

# As alternatives of a pattern.
KINDS = "决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要"
