"""As Word merges: every paragraph of a letter is a field, the data are its texts. python loop_mailmerge.py T.docx L.json OUT"""

import json
import sys
from pathlib import Path

from mailmerge import MailMerge

template, letters, out = map(Path, sys.argv[1:])
for number, values in enumerate(json.loads(letters.read_text(encoding="utf-8"))):
    with MailMerge(template) as document:
        document.merge(**values)
        document.write(out / f"{number}.docx")
