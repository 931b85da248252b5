"""The same for rust-docxtpl, run by an interpreter of its own: it takes docxtpl's name.

python rust.py TEMPLATE LETTERS.json FOLDER
"""

import json
import sys
import time
from pathlib import Path

from docxtpl import DocxTemplate

if __name__ == "__main__":
    template, letters, folder = sys.argv[1:]
    items = json.loads(Path(letters).read_text(encoding="utf-8"))
    begin = time.process_time()
    for number, values in enumerate(items):
        document = DocxTemplate(template)
        document.render(values, autoescape=True)
        document.save(f"{folder}/{number}.docx")
    print((time.process_time() - begin) / len(items) * 1e6)
