"""What a command does, each run as a readable list: read, check, compose, compare, render, write."""
