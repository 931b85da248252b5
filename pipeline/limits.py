"""How much is read of anything, in one place: bytes, characters, pages, cells, levels, time. What goes beyond is said.

The Word engine, a library of its own, has its own (``word/meter.py``, ``ooxml/package.py``), and so has the verifier that
is copied into every archive. docs/limits.md tells the clerk of each.
"""

from __future__ import annotations

# A file received: far above any plan (the longest measured has 60,000 characters), far below what makes a clerk wait.
RECEIVED_BYTES = 40_000_000
RECEIVED_CHARACTERS = 600_000
PDF_PAGES = 500
# Things drawn on one page, among which the lines of a table are looked for.
PDF_OBJECTS = 20_000
SHEET_ROWS = 20_000
SHEET_COLUMNS = 100
# No web page that was looked at goes beyond 60; the walk over its tree is recursive.
HTML_LEVELS = 200

# LibreOffice: for one file received, for one file to be checked or printed, and its memory.
RECEIVING_SECONDS = 120
CONVERTING_SECONDS = 60
OFFICE_MEMORY = 8_000_000_000

# What the office keeps: about fifty thousand units, or as many tasks.
MATERIAL_BYTES = 25_000_000
MATERIAL_LEVELS = 40
FOLDER_LEVELS = 40
# As much as the ledger of 100,000 rows comes to; whoever writes a workbook holds to the same.
WORKBOOK_BYTES = 40_000_000
WORKBOOK_PART = 400_000_000
WORKBOOK_TOTAL = 500_000_000
# So many tasks stand in one table of tasks: some five hundred pages. What is more goes into further volumes.
TABLE_TASKS = 5_000
BACKUP_BYTES = 2_000_000_000
BACKUP_FILES = 200_000
# A reply from a time-stamping authority, its certificates included.
STAMP_BYTES = 1_000_000
