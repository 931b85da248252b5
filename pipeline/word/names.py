"""What the parts of a Word document and their elements are called (ECMA-376 parts 1 and 2), wherever several modules ask for it."""

from __future__ import annotations

from pipeline.ooxml.names import OFFICE
from pipeline.pattern import Pattern

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The attributes that name a relationship.
R = f"{{{OFFICE}}}"
RELATION_ID = R + "id"
MATH_RUN, MATH_TEXT = (f"{{http://schemas.openxmlformats.org/officeDocument/2006/math}}{name}" for name in "rt")
# A drawing, which has a number that stands once (20.4.2.5).
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
# The ends of a bookmark (17.13.6), and of the parts of a field (17.16.18).
BOOKMARK_START, BOOKMARK_END = W + "bookmarkStart", W + "bookmarkEnd"
PERMIT, PERMIT_END = W + "permStart", W + "permEnd"
FIELD_MARK, FIELD_MARK_KIND = W + "fldChar", W + "fldCharType"

BODY = "word/document.xml"
STYLES = "word/styles.xml"
SETTINGS = "word/settings.xml"
LISTS = "word/numbering.xml"
# The parts whose text is printed.
STORY = Pattern(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$")
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
