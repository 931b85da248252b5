"""The manual's pages, written in Markdown → one Word file and one web page for clerks."""
