"""Forms that came back (DOCX in whatever state) → rows of the ledger, and what a person must look at."""
