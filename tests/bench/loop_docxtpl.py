"""The loop most people write: one template, one JSON of letters, one file each. python loop_docxtpl.py T.docx L.json OUT"""

import json
import sys
from pathlib import Path

from docxtpl import DocxTemplate

template, letters, out = map(Path, sys.argv[1:])
for number, values in enumerate(json.loads(letters.read_text(encoding="utf-8"))):
    document = DocxTemplate(template)
    document.render(values, autoescape=True)
    document.save(out / f"{number}.docx")
