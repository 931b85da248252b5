"""From a government plan to its official documents."""

# Another number whenever a paper may come out otherwise: an archive then says that the program, not a hand, made the difference.
VERSION = "0.3.0"
