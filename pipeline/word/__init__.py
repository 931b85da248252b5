"""Word templates: compiled once, rendered many times. Knows nothing of plans."""

from pipeline.word.template import Template
from pipeline.word.values import Image, RichText

__all__ = ["Image", "RichText", "Template"]
