"""Names that become names of files and folders: which are fit, and how one that is not is made so."""

from __future__ import annotations

from pipeline.pattern import Pattern

# Letters, digits and the few marks that every file system and archive carries.
SAFE_NAME = Pattern(r"[\w()（）〔〕《》〈〉“”、·—-][\w()（）〔〕《》〈〉“”、·— -]*")
_UNSAFE = Pattern(r"[^\w()（）〔〕《》〈〉“”、·— -]")
# What typists use for the marks that file names carry.
_SAME = str.maketrans("[]【】+＋/／，,：:–～~－．.", "〔〕〔〕、、、、、、—————-··")


def is_safe(name: str) -> bool:
    """Whether the name may become that of a file."""
    return SAFE_NAME.fullmatch(name) is not None


def safe_name(name: str, longest: int = 60) -> str:
    """The name with what is unfit replaced by its nearest mark, else left out; empty when nothing is left."""
    return _UNSAFE.sub("", name.translate(_SAME)).strip(" ·、—-")[:longest].strip()
