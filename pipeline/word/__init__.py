"""Word templates: compiled once, rendered many times. Knows nothing of plans."""

from pipeline.problems import MaterialError, Problem, WorldError
from pipeline.word.embedded import read_document
from pipeline.word.images import Image
from pipeline.word.paragraphs import Paragraph, SubDocument
from pipeline.word.pictures import read_picture
from pipeline.word.richtext import RichText
from pipeline.word.speech import use_language
from pipeline.word.template import Template

__all__ = [
    "Image",
    "MaterialError",
    "Paragraph",
    "Problem",
    "RichText",
    "SubDocument",
    "Template",
    "WorldError",
    "read_document",
    "read_picture",
    "use_language",
]
