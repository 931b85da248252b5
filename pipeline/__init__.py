"""From a government plan to its official documents."""

VERSION = "0.1.0"
