"""The zip and XML door: packages opened with limits, parts parsed, packages packed to the same bytes for the same parts.

It knows nothing of texts, sheets or plans; what is wrong comes back as a :class:`~pipeline.ooxml.package.Flaw`, which
the room that asked puts into its own words. Packing and names need no lxml, so that a run which only packs starts fast.
"""
