"""A fresh Word template of each kind: our wording and field names on a sheet drawn to the standard."""
