"""How plans, papers and numbers stand → one page for the browser (out/index.html): values in, bytes out."""
