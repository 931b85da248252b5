"""A plan as received first, as it is in hand, and as received anew → the next version, and what became of everything."""
