"""Bytes → out/: nothing is ever half-written."""
