"""Judges of documents that nobody here wrote."""
