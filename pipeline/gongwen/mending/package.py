"""A Word file taken apart to be mended, and put together again; parts that are not touched keep their bytes."""

from __future__ import annotations

from lxml import etree

from pipeline.gongwen.conform.nodes import is_on
from pipeline.gongwen.ooxml import NAMESPACES, element, parse, serialise, unpack
from pipeline.gongwen.ooxml import name as qn
from pipeline.ooxml import names
from pipeline.ooxml.archive import pack_parts

_DOCUMENT, _SETTINGS = "word/document.xml", "word/settings.xml"
# What may stand before w:evenAndOddHeaders in the settings (ECMA-376 part 1, CT_Settings).
_FIRST = """
writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries
displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts
embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader
bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState
formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge
revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme
styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope
summaryLength clickAndTypeStyle defaultTableStyle

"""
_BEFORE = frozenset(qn(f"w:{tag}") for tag in _FIRST.split())
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


class Package:
    """The parts of a DOCX, its text as a tree."""

    def __init__(self, data: bytes) -> None:
        """Raises ``ValueError`` (Chinese) if ``data`` is no DOCX."""
        self._parts = unpack(data)
        self.document = parse(self._parts[_DOCUMENT])

    def save(self) -> bytes:
        """The DOCX as it is now."""
        self._parts[_DOCUMENT] = _written(self.document)
        return pack_parts(self._parts)

    def add_footer(self, root: etree._Element) -> str:
        """A new footer part; returns the identifier under which the document knows it."""
        number = next(n for n in range(1, 10_000) if f"word/footer{n}.xml" not in self._parts)
        return self._add(f"footer{number}", "footer", serialise(root))

    def differ_odd_and_even(self) -> None:
        """Let odd and even pages have feet of their own."""
        if _SETTINGS not in self._parts:
            self._add("settings", "settings", serialise(element("w:settings")))
        settings = parse(self._parts[_SETTINGS])
        switch = settings.find("w:evenAndOddHeaders", NAMESPACES)
        if is_on(switch):
            return
        if switch is not None:
            settings.remove(switch)
        at = next((i for i, child in enumerate(settings) if child.tag not in _BEFORE), len(settings))
        settings.insert(at, element("w:evenAndOddHeaders"))
        self._parts[_SETTINGS] = _written(settings)

    def _add(self, name: str, kind: str, data: bytes) -> str:
        self._parts[f"word/{name}.xml"] = data
        types = parse(self._parts[names.CONTENT_TYPES])
        override = etree.SubElement(types, f"{{{names.PACKAGE}/content-types}}Override")
        override.set("PartName", f"/word/{name}.xml")
        override.set("ContentType", _TYPE.format(kind))
        self._parts[names.CONTENT_TYPES] = _written(types)
        path = names.relations_of(_DOCUMENT)
        relations = parse(self._parts.get(path, names.relationships({})))
        taken = {str(node.get("Id")) for node in relations}
        identifier = next(key for n in range(1, 100_000) if (key := f"rId{n}") not in taken)
        relation = etree.SubElement(relations, names.RELATIONS)
        for key, value in (("Id", identifier), ("Type", f"{names.OFFICE}/{kind}"), ("Target", f"{name}.xml")):
            relation.set(key, value)
        self._parts[path] = _written(relations)
        return identifier


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
