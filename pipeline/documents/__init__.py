"""A plan → its documents: one composer a kind, each with one Word template."""
