"""GB/T 9704-2012: the numbers, sheets drawn to them, and the check of any DOCX against them."""
