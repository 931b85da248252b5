"""A text goes in, whether it names a degree of secrecy comes out."""

from __future__ import annotations

DEGREES = ("秘密", "机密", "绝密")


def is_secret(text: str) -> bool:
    """Whether ``text`` names one of the three degrees (保守国家秘密法, 第十四条)."""
    return any(degree in text for degree in DEGREES)
