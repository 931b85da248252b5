"""One reader per kind of file: bytes in, blocks with their places out."""
